package io.freshmaker.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * Waves of a set that is closed in a graph whose components are known; the same for every plan that
 * begins in the same component.
 */
final class SweptWaves extends Waves {

  private final Components graph;
  private volatile int @Nullable [] priorities;

  SweptWaves(int[] nodes, int[] starts, Components graph) {
    super(graph.of.length, nodes, starts);
    this.graph = graph;
  }

  @Override
  int component(int position) {
    return graph.of(nodes[position]);
  }

  @Override
  int[] priorities(Scratch.Pool pool) {
    int[] known = priorities;
    if (known == null) {
      Scratch scratch = pool.take();
      known = longestChains(scratch.reserveMarks(graph.count));
      priorities = known;
      pool.giveBack(scratch);
    }
    return known;
  }

  private int[] longestChains(int[] chain) {
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
