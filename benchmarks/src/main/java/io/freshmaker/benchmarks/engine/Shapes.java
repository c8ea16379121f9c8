package io.freshmaker.benchmarks.engine;

import io.freshmaker.benchmarks.data.EdgeList;

/** Small graphs of a known shape. */
final class Shapes {

  private Shapes() {}

  /**
   * Returns diamonds, where the last of each is the first of the next.
   *
   * @param rows how many rows of diamonds, none joined to another
   * @param length how many diamonds in a row
   */
  static EdgeList diamonds(int rows, int length) {
    int[] from = new int[4 * rows * length];
    int[] to = new int[from.length];
    int edge = 0;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < length; i++) {
        int top = row * (3 * length + 1) + 3 * i;
        int[] ends = {top, top + 1, top, top + 2, top + 1, top + 3, top + 2, top + 3};
        for (int j = 0; j < ends.length; j += 2) {
          from[edge] = ends[j];
          to[edge++] = ends[j + 1];
        }
      }
    }
    return EdgeList.of("diamonds", rows * (3 * length + 1), from, to);
  }

  static EdgeList ring(int size) {
    int[] from = new int[size];
    int[] to = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
      to[i] = (i + 1) % size;
    }
    return EdgeList.of("ring", size, from, to);
  }

  /** Returns a ring of 1, 2 and 3 behind 0, where two more ways lead from 1 to 2. */
  static EdgeList ringWithDiamond() {
    int[] from = {0, 1, 2, 3, 1, 1, 4, 5};
    int[] to = {1, 2, 3, 1, 4, 5, 2, 2};
    return EdgeList.of("ring with diamond", 6, from, to);
  }
}
