package io.freshmaker.core.graph;

/**
 * An adjacency in two plain arrays: the neighbours of node {@code v} are {@code target[start[v]]}
 * up to {@code target[start[v + 1]]}. Fast to walk and four bytes an edge, so made for one
 * computation and dropped.
 *
 * @param nodeCount number of nodes
 * @param start offsets, at least {@code nodeCount + 1} of them
 * @param target neighbours
 */
record Csr(int nodeCount, int[] start, int[] target) {

  int edgeCount() {
    return start[nodeCount];
  }
}
