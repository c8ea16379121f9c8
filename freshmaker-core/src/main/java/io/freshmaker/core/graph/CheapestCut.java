package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Breaks the cycles of a small component by giving up its cheapest edges.
 *
 * <p>One pass is enough: an edge that is on no cycle, or is a member's last path from an origin,
 * stays so when others are given up. And it breaks every cycle: the nodes can be reached by a tree
 * from the origins, a cycle has an edge outside the tree, and that one was on a cycle and not a
 * last path when its turn came.
 */
final class CheapestCut {

  /** More edges than this are too many for a search for each of them. */
  static final int MOST_EDGES = 4096;

  private final EdgeSort edges;
  private final boolean[] origin;
  private final boolean hasOrigin;
  private final int[] from;

  /** Edges by the node they lead to: {@code into[intoStart[v]]} and on. */
  private final int[] intoStart;

  private final int[] into;
  private final boolean[] cut;
  private final int[] seen;
  private final int[] stack;
  private int searches;

  private CheapestCut(EdgeSort edges, boolean[] origin) {
    int count = edges.edgeCount();
    this.edges = edges;
    this.origin = origin;
    this.from = new int[count];
    this.intoStart = new int[edges.nodeCount + 2];
    this.into = new int[count];
    this.cut = new boolean[count];
    this.seen = new int[edges.nodeCount];
    this.stack = new int[edges.nodeCount];
    boolean any = false;
    for (boolean o : origin) {
      any |= o;
    }
    this.hasOrigin = any;
    index();
  }

  private void index() {
    for (int e = 0; e < into.length; e++) {
      intoStart[edges.target[e] + 2]++;
    }
    for (int v = 1; v < intoStart.length; v++) {
      intoStart[v] += intoStart[v - 1];
    }
    for (int v = 0, e = 0; v < edges.nodeCount; v++) {
      for (; e < edges.start[v + 1]; e++) {
        from[e] = v;
        into[intoStart[edges.target[e] + 1]++] = e;
      }
    }
  }

  /** Returns which edges to cut. */
  static boolean[] of(EdgeSort edges, boolean[] origin, int[] cost) {
    CheapestCut search = new CheapestCut(edges, origin);
    long[] order = new long[cost.length];
    for (int e = 0; e < order.length; e++) {
      order[e] = (long) cost[e] << 32 | e;
    }
    Arrays.sort(order);
    for (long next : order) {
      search.giveUp((int) next);
    }
    for (int i = order.length - 1; i >= 0; i--) {
      search.putBack((int) order[i]);
    }
    return search.cut;
  }

  private void giveUp(int edge) {
    cut[edge] = isOnCycle(edge) && isReachedWithout(edge);
  }

  private void putBack(int edge) {
    cut[edge] = cut[edge] && isOnCycle(edge);
  }

  /** Tells whether the edge closes a cycle with those that are not cut. */
  private boolean isOnCycle(int edge) {
    int goal = from[edge];
    int top = begin(edges.target[edge]);
    while (top > 0) {
      int v = stack[--top];
      if (v == goal) {
        return true;
      }
      for (int e = edges.start[v]; e < edges.start[v + 1]; e++) {
        int w = edges.target[e];
        if (!cut[e] && seen[w] != searches) {
          seen[w] = searches;
          stack[top++] = w;
        }
      }
    }
    return false;
  }

  /** Tells whether the node that the edge leads to is reached from an origin by other edges. */
  private boolean isReachedWithout(int edge) {
    int top = begin(edges.target[edge]);
    while (top > 0) {
      int v = stack[--top];
      if (origin[v]) {
        return true;
      }
      for (int i = intoStart[v]; i < intoStart[v + 1]; i++) {
        int e = into[i];
        if (!cut[e] && e != edge && seen[from[e]] != searches) {
          seen[from[e]] = searches;
          stack[top++] = from[e];
        }
      }
    }
    return !hasOrigin;
  }

  private int begin(int node) {
    seen[node] = ++searches;
    stack[0] = node;
    return 1;
  }
}
