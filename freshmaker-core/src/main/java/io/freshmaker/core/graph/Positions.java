package io.freshmaker.core.graph;

/**
 * Says at which place of a list of distinct nodes a node is: a plain table for long lists, a hash
 * table for short.
 */
final class Positions {

  private final int[] nodes;

  /** Place plus one, zero where there is none; by node, or by the hash of the node. */
  private final int[] places;

  private final boolean hashed;

  private Positions(int[] nodes, int[] places, boolean hashed) {
    this.nodes = nodes;
    this.places = places;
    this.hashed = hashed;
  }

  static Positions of(int[] nodes, int nodeCount) {
    if (nodes.length >= nodeCount / 8) {
      int[] places = new int[nodeCount];
      for (int i = 0; i < nodes.length; i++) {
        places[nodes[i]] = i + 1;
      }
      return new Positions(nodes, places, false);
    }
    int[] places = new int[Math.max(2, Integer.highestOneBit(nodes.length) * 4)];
    for (int i = 0; i < nodes.length; i++) {
      int slot = hash(nodes[i]) & places.length - 1;
      while (places[slot] != 0) {
        slot = slot + 1 & places.length - 1;
      }
      places[slot] = i + 1;
    }
    return new Positions(nodes, places, true);
  }

  /** Returns the place of the node, -1 if it has none. */
  int get(int node) {
    if (!hashed) {
      return node >= 0 && node < places.length ? places[node] - 1 : -1;
    }
    int slot = hash(node) & places.length - 1;
    while (places[slot] != 0 && nodes[places[slot] - 1] != node) {
      slot = slot + 1 & places.length - 1;
    }
    return places[slot] - 1;
  }

  private static int hash(int node) {
    int h = node * 0x9E3779B9;
    return h ^ h >>> 16;
  }
}
