package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Affected nodes in their order, without what depends on which node the change began at. What few
 * callers want is worked out when it is first asked for; two threads may then do the same work, and
 * get the same.
 */
abstract class Waves {

  /** Affected nodes, ordered by wave, then by number. */
  final int[] nodes;

  /** Where each wave begins; one more at the end. */
  final int[] starts;

  private final int nodeCount;
  private volatile @Nullable Positions positions;

  Waves(int nodeCount, int[] nodes, int[] starts) {
    this.nodeCount = nodeCount;
    this.nodes = nodes;
    this.starts = starts;
  }

  /** Returns the smallest member of the component that the node at the position is in. */
  abstract int component(int position);

  /** Returns the longest chain behind each position. */
  abstract int[] priorities(Scratch.Pool pool);

  int waveOf(int position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  int positionOf(int node) {
    Positions known = positions;
    if (known == null) {
      known = Positions.of(nodes, nodeCount);
      positions = known;
    }
    return known.get(node);
  }
}
