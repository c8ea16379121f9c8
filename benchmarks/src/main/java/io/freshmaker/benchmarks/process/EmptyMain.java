package io.freshmaker.benchmarks.process;

/** What a JVM costs before it does anything: the yardstick of every cold start. */
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] args) {}
}
