package io.freshmaker.core.plan;

/** Sorts numbers by what they stand for. Takes a pass over what is in order already. */
final class KeyOrder {

  /** Compares what two numbers stand for. */
  @FunctionalInterface
  interface Comparison {
    int compare(int a, int b);
  }

  private KeyOrder() {}

  /** Returns 0 to {@code count - 1} in ascending order; merges runs, and recurses nowhere. */
  static int[] of(int count, Comparison by) {
    int[] from = new int[count];
    int[] into = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i;
    }
    for (long width = 1; width < count; width *= 2) {
      for (long start = 0; start < count; start += 2 * width) {
        int middle = (int) Math.min(start + width, count);
        int end = (int) Math.min(start + 2 * width, count);
        merge(from, (int) start, middle, end, into, by);
      }
      int[] merged = into;
      into = from;
      from = merged;
    }
    return from;
  }

  private static void merge(int[] from, int start, int middle, int end, int[] into, Comparison by) {
    if (middle >= end || by.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, into, start, end - start);
      return;
    }
    int a = start;
    int b = middle;
    for (int i = start; i < end; i++) {
      boolean left = b >= end || (a < middle && by.compare(from[a], from[b]) <= 0);
      into[i] = left ? from[a++] : from[b++];
    }
  }
}
