package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes a graph one node's inputs at a time, and gives readers immutable graphs. A change costs
 * what differs, and so does a graph for the readers: both are kept as differences from a base
 * graph. Components are not kept on the way; a graph works them out once, before the first large
 * plan that needs them.
 *
 * <p>Differences add up. When {@link #overlaySize} has grown large, {@link Graph#compacted} makes a
 * new base of a snapshot, on any thread, and {@link #rebase} puts it in place.
 *
 * <p>Not thread-safe: one writer. The graphs it gives are. Numbers of nodes never change, so they
 * do not follow the keys of nodes that came later; where ties matter, {@link Graph#induced} gives
 * the affected part in another order.
 */
public final class GraphEditor {

  private Graph base;
  private PageTable<FixedRow> inputs;
  private PageTable<Toggles> dependents;
  private EdgeLog log;
  private int nodeCount;
  private int edgeCount;
  private int overlaySize;

  /** Counts snapshots. */
  private int epoch;

  private @Nullable Graph latest;
  private final Row current = new Row();
  private final Row wanted = new Row();

  /** Makes an editor that begins with this graph. */
  public GraphEditor(Graph base) {
    this.base = base.compacted();
    this.inputs = new PageTable<>(base.nodeCount());
    this.dependents = new PageTable<>(base.nodeCount());
    this.log = new EdgeLog(this.base.components());
    this.nodeCount = base.nodeCount();
    this.edgeCount = base.edgeCount();
    this.latest = this.base;
  }

  /** Returns the number of nodes. */
  public int nodeCount() {
    return nodeCount;
  }

  /** Returns the number of edges. */
  public int edgeCount() {
    return edgeCount;
  }

  /** Returns how many edges came or went since the base was put in place. */
  public int overlaySize() {
    return overlaySize;
  }

  /** Adds a node without edges, and returns its number. */
  public int addNode() {
    latest = null;
    return nodeCount++;
  }

  /** Makes these the inputs of the node, with edges of kind 0. */
  public boolean replaceInputs(int node, int[] newInputs) {
    return replaceInputs(node, newInputs, null, newInputs.length);
  }

  /**
   * Makes these the inputs of the node. Fastest where they ascend by (input, kind); doubles are
   * dropped.
   *
   * @param newInputs the inputs, in its first {@code count} places
   * @param kinds the kinds beside them; null for kind 0
   * @return whether anything differs from before
   * @throws IndexOutOfBoundsException if a node is out of range
   */
  public boolean replaceInputs(int node, int[] newInputs, byte @Nullable [] kinds, int count) {
    Objects.checkIndex(node, nodeCount);
    want(newInputs, kinds, count);
    readInputs(node, current);
    if (same()) {
      return false;
    }
    latest = null;
    toggleDifferences(node);
    inputs.set(node, FixedRow.of(wanted));
    return true;
  }

  private void want(int[] newInputs, byte @Nullable [] kinds, int count) {
    wanted.size = 0;
    wanted.reserve(count);
    boolean ascending = true;
    long before = -1;
    for (int i = 0; i < count; i++) {
      int input = Objects.checkIndex(newInputs[i], nodeCount);
      byte kind = kinds == null ? 0 : kinds[i];
      long edge = Toggles.edge(input, kind & 0xff);
      ascending &= edge > before;
      before = edge;
      wanted.add(input, kind);
    }
    if (!ascending) {
      sortWanted();
    }
  }

  private void sortWanted() {
    long[] edges = new long[wanted.size];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = edgeAt(wanted, i);
    }
    Arrays.sort(edges);
    wanted.size = 0;
    for (int i = 0; i < edges.length; i++) {
      if (i == 0 || edges[i] != edges[i - 1]) {
        wanted.add((int) (edges[i] >> 8), (byte) edges[i]);
      }
    }
  }

  private boolean same() {
    int size = wanted.size;
    return current.size == size
        && Arrays.equals(current.nodes, 0, size, wanted.nodes, 0, size)
        && Arrays.equals(current.kinds, 0, size, wanted.kinds, 0, size);
  }

  private void toggleDifferences(int node) {
    int c = 0;
    int w = 0;
    while (c < current.size || w < wanted.size) {
      long had = c < current.size ? edgeAt(current, c) : Long.MAX_VALUE;
      long wants = w < wanted.size ? edgeAt(wanted, w) : Long.MAX_VALUE;
      if (had < wants) {
        toggle(had, node, false);
      } else if (wants < had) {
        toggle(wants, node, true);
      }
      c += had <= wants ? 1 : 0;
      w += wants <= had ? 1 : 0;
    }
  }

  private void toggle(long edge, int node, boolean added) {
    int input = (int) (edge >> 8);
    Toggles toggles = dependents.get(input);
    if (toggles == null || toggles.epoch != epoch) {
      toggles = toggles == null ? new Toggles(epoch) : toggles.in(epoch);
      dependents.set(input, toggles);
    }
    toggles.add(Toggles.edge(node, (int) edge & 0xff));
    log.record(input, node, added);
    edgeCount += added ? 1 : -1;
    overlaySize++;
  }

  private static long edgeAt(Row row, int i) {
    return Toggles.edge(row.nodes[i], row.kinds[i] & 0xff);
  }

  private void readInputs(int node, Row row) {
    FixedRow fixed = inputs.get(node);
    if (fixed != null) {
      fixed.read(row);
    } else {
      base.base().inputs().readIfAny(node, row);
    }
  }

  /**
   * Returns the graph as it is now; the same one as before if nothing has changed. Copies a table
   * whose length is a small part (1/128) of the number of nodes.
   */
  public Graph snapshot() {
    Graph known = latest;
    if (known == null) {
      Overlay overlay = new Overlay(inputs.frozen(), dependents.frozen(), log.tail());
      epoch++;
      known = base.under(overlay, nodeCount, edgeCount);
      latest = known;
    }
    return known;
  }

  /**
   * Puts a new base under the editor. Takes time in proportion to what has changed since the
   * snapshot was taken.
   *
   * @param taken a snapshot of this editor
   * @param compacted {@code taken.compacted()}
   * @return whether it was done; false if another base has come between
   */
  public boolean rebase(Graph taken, Graph compacted) {
    Overlay then = taken.overlay();
    if (then == null || taken.base() != base.base()) {
      return false;
    }
    if (compacted.nodeCount() != taken.nodeCount() || compacted.edgeCount() != taken.edgeCount()) {
      throw new IllegalArgumentException("the compacted graph is not that of the snapshot");
    }
    GraphEditor next = new GraphEditor(compacted);
    next.nodeCount = nodeCount;
    for (int v = 0; v < nodeCount; v++) {
      if (inputs.sharesPage(then.inputs, v)) {
        v = PageTable.nextPage(v) - 1;
      } else if (inputs.get(v) != then.inputs.get(v)) {
        readInputs(v, current);
        next.replaceInputs(v, current.nodes, current.kinds, current.size);
      }
    }
    adopt(next);
    return true;
  }

  private void adopt(GraphEditor next) {
    base = next.base;
    inputs = next.inputs;
    dependents = next.dependents;
    log = next.log;
    epoch = next.epoch;
    overlaySize = next.overlaySize;
    latest = null;
  }
}
