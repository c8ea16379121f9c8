package io.freshmaker.examples.quickstart;

/** Prints its arguments. */
public final class Quickstart {
  private Quickstart() {}

  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
