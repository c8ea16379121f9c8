package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;

/** Gathers edges for a {@link Graph}, in any order, doubles included. Not thread-safe. */
public final class GraphBuilder {

  private int nodeCount;
  private int size;
  private int[] from = new int[16];
  private int[] to = new int[16];

  /** Stays empty while every kind is 0. */
  private byte[] kinds = {};

  GraphBuilder(int nodeCount) {
    this.nodeCount = nodeCount;
  }

  /** Makes the graph have at least {@code count} nodes. */
  public GraphBuilder ensureNodes(int count) {
    nodeCount = Math.max(nodeCount, count);
    return this;
  }

  /** Adds an edge of kind 0. */
  public GraphBuilder add(int input, int dependent) {
    return add(input, dependent, 0);
  }

  /**
   * Adds an edge.
   *
   * @param kind 0 to 255
   * @throws IndexOutOfBoundsException if a node or the kind is out of range
   */
  public GraphBuilder add(int input, int dependent, int kind) {
    Objects.checkIndex(input, nodeCount);
    Objects.checkIndex(dependent, nodeCount);
    Objects.checkIndex(kind, 256);
    if (size == from.length) {
      grow();
    }
    if (kind != 0 && kinds.length == 0) {
      kinds = new byte[from.length];
    }
    if (kinds.length > 0) {
      kinds[size] = (byte) kind;
    }
    from[size] = input;
    to[size++] = dependent;
    return this;
  }

  private void grow() {
    int capacity = (int) Math.min(size * 2L, Integer.MAX_VALUE - 8);
    from = Arrays.copyOf(from, capacity);
    to = Arrays.copyOf(to, capacity);
    kinds = kinds.length == 0 ? kinds : Arrays.copyOf(kinds, capacity);
  }

  /** Makes the graph, with its components and its topological order. Takes O(V + E). */
  public Graph build() {
    return Graph.of(sorted());
  }

  EdgeSort sorted() {
    return EdgeSort.of(nodeCount, size, from, to, kinds);
  }
}
