package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * A reusable buffer for the neighbours of one node, ascending by node, then by kind. Not thread-safe: one a thread.
 */
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

  /** Returns the neighbour at the {@code i}-th place. */
  public int node(int i) {
    return nodes[i];
  }

  /** Returns the kind of the {@code i}-th edge, 0 to 255. */
  public int kind(int i) {
    return kinds[i] & 0xff;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for {@code count} edges in all. */
  void reserve(int count) {
    if (nodes.length < count) {
      int capacity = Math.max(count, nodes.length * 2);
      nodes = Arrays.copyOf(nodes, capacity);
      kinds = Arrays.copyOf(kinds, capacity);
    }
  }

  void add(int node, byte kind) {
    reserve(size + 1);
    nodes[size] = node;
    kinds[size++] = kind;
  }
}
