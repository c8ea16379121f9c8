package io.freshmaker.core.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is affected by some changed nodes, the changed ones included, in the order in which it can
 * be built. Nodes are addressed by their position, 0 to {@code size() - 1}; positions ascend by
 * wave, then by node number.
 *
 * <p>A node's wave is the length of the longest chain of affected components in front of it;
 * members of one component share it. Immutable and thread-safe. Reasons and priorities are worked
 * out for the whole set when they are first asked for.
 */
public final class Affected {

  private final Graph graph;
  private final int[] changed;
  private final Waves waves;
  private volatile int @Nullable [] reasons;

  Affected(Graph graph, int[] changed, Waves waves, int @Nullable [] reasons) {
    this.graph = graph;
    this.changed = changed;
    this.waves = waves;
    this.reasons = reasons;
  }

  /** Returns the number of affected nodes. */
  public int size() {
    return waves.nodes.length;
  }

  /** Returns the changed nodes, ascending. */
  public int[] changed() {
    return changed.clone();
  }

  /** Returns the node at the position. */
  public int node(int position) {
    return waves.nodes[position];
  }

  /** Returns all affected nodes in the order of their positions. */
  public int[] nodes() {
    return waves.nodes.clone();
  }

  /** Returns the number of waves; they are numbered from zero, and none is empty. */
  public int waveCount() {
    return waves.starts.length - 1;
  }

  /**
   * Returns the first position of a wave.
   *
   * @param wave 0 to {@code waveCount()}; the last of these gives {@code size()}, where a further
   *     wave would begin
   */
  public int waveStart(int wave) {
    return waves.starts[wave];
  }

  /** Returns the wave of the position, by a binary search over {@link #waveStart}. */
  public int wave(int position) {
    return waves.waveOf(Objects.checkIndex(position, size()));
  }

  /** Tells whether the node is affected. */
  public boolean contains(int node) {
    return waves.positionOf(node) >= 0;
  }

  /** Returns the position of the node, or -1 if it is not affected. */
  public int indexOf(int node) {
    return waves.positionOf(node);
  }

  /**
   * Returns the node by which the node at the position was reached, or -1 if it is a changed one.
   * Going from reason to reason leads to a changed node by as few edges as possible; where several
   * inputs would do, the reason is the smallest-numbered.
   */
  public int reason(int position) {
    int[] known = reasons;
    if (known == null) {
      known = graph.reasons(changed, waves.nodes);
      reasons = known;
    }
    return known[position];
  }

  /**
   * Returns how many components are on the longest chain behind the one at the position, within the
   * affected set.
   */
  public int priority(int position) {
    return waves.priorities(graph.pool())[position];
  }

  /**
   * Returns the smallest-numbered member of the component, within the affected set, of the node at
   * the position.
   */
  public int component(int position) {
    return waves.component(position);
  }
}
