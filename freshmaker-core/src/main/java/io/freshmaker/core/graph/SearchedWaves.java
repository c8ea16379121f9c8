package io.freshmaker.core.graph;

/** Waves that were found by a search of their own, which knows all there is to know. */
final class SearchedWaves extends Waves {

  private final int[] components;
  private final int[] priorities;

  SearchedWaves(int nodeCount, int[] nodes, int[] starts, int[] components, int[] priorities) {
    super(nodeCount, nodes, starts);
    this.components = components;
    this.priorities = priorities;
  }

  @Override
  int component(int position) {
    return components[position];
  }

  @Override
  int[] priorities(Scratch.Pool pool) {
    return priorities;
  }
}
