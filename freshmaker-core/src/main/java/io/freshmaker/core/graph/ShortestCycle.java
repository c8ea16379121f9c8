package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A shortest cycle of a strongly connected graph, beginning at its smallest node. To be sure of the
 * length one has to search from every node, which is too much for a component of 14,000; but cycles
 * of one and two are found in O(E), a search goes no deeper than would still be an improvement, and
 * effort is bounded.
 */
final class ShortestCycle {

  /** How many times the edges of the graph are walked at most, after the first search. */
  static final int EFFORT = 16;

  private final int[] start;
  private final int[] target;
  private final int[] seenFrom;
  private final int[] parent;
  private final int[] distance;
  private final int[] queue;
  private long effort;

  private ShortestCycle(Csr graph) {
    this.start = graph.start();
    this.target = graph.target();
    this.seenFrom = new int[graph.nodeCount()];
    this.parent = new int[graph.nodeCount()];
    this.distance = new int[graph.nodeCount()];
    this.queue = new int[graph.nodeCount()];
    this.effort = (long) EFFORT * graph.edgeCount();
  }

  /** Returns the cycle of a strongly connected graph whose rows ascend. */
  static int[] in(Csr graph) {
    int[] shortest = oneOrTwo(graph);
    return shortest != null ? shortest : new ShortestCycle(graph).longer();
  }

  private static int @Nullable [] oneOrTwo(Csr graph) {
    int[] start = graph.start();
    int[] target = graph.target();
    int[] back = Arrays.copyOf(start, graph.nodeCount());
    int[] pair = null;
    for (int u = 0; u < graph.nodeCount(); u++) {
      for (int e = start[u]; e < start[u + 1]; e++) {
        int v = target[e];
        if (v == u) {
          return new int[] {u};
        }
        if (v > u && pair == null) {
          // Rows ascend, and so does u: nothing before this place of v's row is asked for again.
          while (back[v] < start[v + 1] && target[back[v]] < u) {
            back[v]++;
          }
          if (back[v] < start[v + 1] && target[back[v]] == u) {
            pair = new int[] {u, v};
          }
        }
      }
    }
    return pair;
  }

  private int[] longer() {
    int[] best = null;
    for (int from = 0; from < seenFrom.length; from++) {
      int last = lastOfCycle(from, best == null ? Integer.MAX_VALUE : best.length);
      if (last >= 0) {
        best = pathTo(last);
      }
      if (best != null && (best.length == 3 || effort < 0)) {
        break;
      }
    }
    if (best == null) {
      throw new IllegalStateException("not a strongly connected graph");
    }
    return best;
  }

  /**
   * Returns the last node of a shortest cycle through {@code from} that has fewer than {@code
   * limit} nodes, or -1.
   */
  private int lastOfCycle(int from, int limit) {
    int size = 0;
    seenFrom[from] = from + 1;
    distance[from] = 1;
    parent[from] = -1;
    queue[size++] = from;
    for (int head = 0; head < size; head++) {
      int v = queue[head];
      if (distance[v] >= limit) {
        return -1;
      }
      effort -= start[v + 1] - start[v];
      for (int e = start[v]; e < start[v + 1]; e++) {
        int w = target[e];
        if (w == from) {
          return v;
        }
        if (seenFrom[w] != from + 1) {
          seenFrom[w] = from + 1;
          distance[w] = distance[v] + 1;
          parent[w] = v;
          queue[size++] = w;
        }
      }
    }
    return -1;
  }

  private int[] pathTo(int last) {
    int[] path = new int[distance[last]];
    for (int at = path.length - 1, v = last; at >= 0; at--, v = parent[v]) {
      path[at] = v;
    }
    return path;
  }
}
