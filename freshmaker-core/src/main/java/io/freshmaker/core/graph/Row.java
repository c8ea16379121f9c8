package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;

/** A reusable buffer for the neighbours of one node. Not thread-safe: one per thread. */
public final class Row {

  int[] nodes = new int[16];
  byte[] kinds = new byte[16];
  int size;

  /** Makes an empty row. */
  public Row() {}

  /** Returns the number of edges in the row. */
  public int size() {
    return size;
  }

  /** Returns the neighbour at place {@code i}; neighbours ascend by node, then by kind. */
  public int node(int i) {
    return nodes[Objects.checkIndex(i, size)];
  }

  /** Returns the kind of the edge at place {@code i}, 0 to 255. */
  public int kind(int i) {
    return kinds[Objects.checkIndex(i, size)] & 0xff;
  }

  void reserve(int capacity) {
    if (nodes.length < capacity) {
      int larger = Math.max(capacity, nodes.length * 2);
      nodes = Arrays.copyOf(nodes, larger);
      kinds = Arrays.copyOf(kinds, larger);
    }
  }

  void add(int node, byte kind) {
    reserve(size + 1);
    nodes[size] = node;
    kinds[size++] = kind;
  }
}
