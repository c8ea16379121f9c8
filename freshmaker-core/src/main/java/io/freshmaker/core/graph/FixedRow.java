package io.freshmaker.core.graph;

import java.util.Arrays;

/** All inputs of one node, in place of those that the base has. Immutable. */
final class FixedRow {

  private static final byte[] ALL_ZERO = {};

  private final int[] nodes;

  /** Kinds beside the nodes; empty when every kind is 0. */
  private final byte[] kinds;

  private FixedRow(int[] nodes, byte[] kinds) {
    this.nodes = nodes;
    this.kinds = kinds;
  }

  static FixedRow of(Row row) {
    int[] nodes = Arrays.copyOf(row.nodes, row.size);
    for (int i = 0; i < row.size; i++) {
      if (row.kinds[i] != 0) {
        return new FixedRow(nodes, Arrays.copyOf(row.kinds, row.size));
      }
    }
    return new FixedRow(nodes, ALL_ZERO);
  }

  void read(Row row) {
    int size = nodes.length;
    row.reserve(size);
    row.size = size;
    System.arraycopy(nodes, 0, row.nodes, 0, size);
    if (kinds.length > 0) {
      System.arraycopy(kinds, 0, row.kinds, 0, size);
    } else {
      Arrays.fill(row.kinds, 0, size, (byte) 0);
    }
  }
}
