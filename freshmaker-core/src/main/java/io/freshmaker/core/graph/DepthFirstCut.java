package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Breaks the cycles of a large component in one walk, depth first from the origins, the dearest
 * edges first. Cut is an edge that leads back to a node on the way to it: the way there is kept, so
 * the edge cannot be put back, and every node is still reached; and a graph without such edges has
 * no cycle.
 */
final class DepthFirstCut {

  private static final byte ON_THE_WAY = 1;
  private static final byte DONE = 2;

  private final EdgeSort edges;

  /** Edges of each row, dearest first, then in their order. */
  private final int[] order;

  private final byte[] state;
  private final int[] path;
  private final int[] cursor;
  private final boolean[] cut;

  private DepthFirstCut(EdgeSort edges, int[] cost) {
    this.edges = edges;
    this.order = dearestFirst(edges, cost);
    this.state = new byte[edges.nodeCount];
    this.path = new int[edges.nodeCount];
    this.cursor = new int[edges.nodeCount];
    this.cut = new boolean[cost.length];
  }

  /** Returns which edges to cut. */
  static boolean[] of(EdgeSort edges, boolean[] origin, int[] cost) {
    DepthFirstCut walk = new DepthFirstCut(edges, cost);
    for (int v = 0; v < origin.length; v++) {
      if (origin[v]) {
        walk.from(v);
      }
    }
    for (int v = 0; v < origin.length; v++) {
      walk.from(v);
    }
    return walk.cut;
  }

  private static int[] dearestFirst(EdgeSort edges, int[] cost) {
    int[] order = new int[cost.length];
    long[] keys = new long[cost.length];
    for (int e = 0; e < keys.length; e++) {
      // The complement turns the order of costs round, and cannot overflow.
      keys[e] = (long) ~cost[e] << 32 | e;
    }
    for (int v = 0; v < edges.nodeCount; v++) {
      Arrays.sort(keys, edges.start[v], edges.start[v + 1]);
    }
    for (int e = 0; e < keys.length; e++) {
      order[e] = (int) keys[e];
    }
    return order;
  }

  private void from(int root) {
    if (state[root] != 0) {
      return;
    }
    int depth = enter(root, -1);
    while (depth >= 0) {
      int v = path[depth];
      if (cursor[depth] == edges.start[v + 1]) {
        state[v] = DONE;
        depth--;
        continue;
      }
      int edge = order[cursor[depth]++];
      int w = edges.target[edge];
      if (state[w] == ON_THE_WAY) {
        cut[edge] = true;
      } else if (state[w] == 0) {
        depth = enter(w, depth);
      }
    }
  }

  private int enter(int node, int depth) {
    state[node] = ON_THE_WAY;
    path[depth + 1] = node;
    cursor[depth + 1] = edges.start[node];
    return depth + 1;
  }
}
