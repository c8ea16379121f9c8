package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Affected nodes in their order, shared by all plans that begin in the same component. What few
 * callers want is worked out when it is first asked for; two threads may then do the same work, and
 * get the same.
 */
final class Waves {

  /** Affected nodes, ordered by wave, then by number. */
  final int[] nodes;

  /** Where each wave begins; one more at the end. */
  final int[] starts;

  private final int nodeCount;

  /**
   * The components these waves were made from; null if only those in {@link #components} are known.
   */
  private final @Nullable Components condensed;

  private final int @Nullable [] components;
  private volatile int @Nullable [] priorities;
  private volatile @Nullable Positions positions;

  /** Waves of a set that is closed in a graph whose components are known. */
  Waves(int nodeCount, int[] nodes, int[] starts, Components condensed) {
    this.nodeCount = nodeCount;
    this.nodes = nodes;
    this.starts = starts;
    this.condensed = condensed;
    this.components = null;
  }

  /** Waves that were found by a search of their own. */
  Waves(int nodeCount, int[] nodes, int[] starts, int[] components, int[] priorities) {
    this.nodeCount = nodeCount;
    this.nodes = nodes;
    this.starts = starts;
    this.condensed = null;
    this.components = components;
    this.priorities = priorities;
  }

  int waveOf(int position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  int component(int position) {
    return condensed == null ? components[position] : condensed.of(nodes[position]);
  }

  int positionOf(int node) {
    Positions known = positions;
    if (known == null) {
      known = Positions.of(nodes, nodeCount);
      positions = known;
    }
    return known.get(node);
  }

  int[] priorities(Scratch.Pool pool) {
    int[] known = priorities;
    if (known == null) {
      Scratch scratch = pool.take();
      known = longestChains(condensed, scratch);
      priorities = known;
      pool.giveBack(scratch);
    }
    return known;
  }

  private int[] longestChains(Components graph, Scratch scratch) {
    int[] chain = scratch.reserveMarks(graph.count);
    int[] start = graph.edges.start();
    int[] target = graph.edges.target();
    int[] result = new int[nodes.length];
    // What is behind a component is in later waves, so going backwards finds it done.
    for (int i = nodes.length - 1; i >= 0; i--) {
      int c = graph.of[nodes[i]];
      if (chain[c] == Scratch.NONE) {
        int longest = 0;
        for (int e = start[c], end = start[c + 1]; e < end; e++) {
          longest = Math.max(longest, chain[target[e]] + 1);
        }
        chain[c] = longest;
      }
      result[i] = chain[c];
    }
    for (int node : nodes) {
      chain[graph.of[node]] = Scratch.NONE;
    }
    return result;
  }
}
