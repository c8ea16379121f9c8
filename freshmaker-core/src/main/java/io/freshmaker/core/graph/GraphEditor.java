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
  private PatchTable inputs;
  private PatchTable dependents;
  private int nodeCount;
  private int edgeCount;
  private int overlaySize;
  private @Nullable Graph latest;
  private final Row current = new Row();
  private final Row wanted = new Row();

  /** Makes an editor that begins with this graph. */
  public GraphEditor(Graph base) {
    this.base = base.compacted();
    this.inputs = new PatchTable(base.nodeCount());
    this.dependents = new PatchTable(base.nodeCount());
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

  /** Returns by how many edges the graph differs from its base. */
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
    replace(node);
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
      long edge = Patch.edge(input, kind & 0xff);
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

  private void replace(int node) {
    int c = 0;
    int w = 0;
    while (c < current.size || w < wanted.size) {
      long had = c < current.size ? edgeAt(current, c) : Long.MAX_VALUE;
      long wants = w < wanted.size ? edgeAt(wanted, w) : Long.MAX_VALUE;
      if (had < wants) {
        change(node, had, false);
      } else if (wants < had) {
        change(node, wants, true);
      }
      c += had <= wants ? 1 : 0;
      w += wants <= had ? 1 : 0;
    }
  }

  private void change(int node, long edge, boolean add) {
    int input = (int) (edge >> 8);
    long back = Patch.edge(node, (int) edge & 0xff);
    Patch before = inputs.get(node);
    Patch after = add ? Patch.plus(before, edge) : Patch.minus(before, edge);
    inputs.set(node, after);
    overlaySize += Patch.size(after) - Patch.size(before);
    Patch behind = dependents.get(input);
    dependents.set(input, add ? Patch.plus(behind, back) : Patch.minus(behind, back));
    edgeCount += add ? 1 : -1;
  }

  private static long edgeAt(Row row, int i) {
    return Patch.edge(row.nodes[i], row.kinds[i] & 0xff);
  }

  private void readInputs(int node, Row row) {
    base.base().inputs().readIfAny(node, row);
    Patch patch = inputs.get(node);
    if (patch != null) {
      patch.apply(row);
    }
  }

  /**
   * Returns the graph as it is now; the same one as before if nothing has changed. Copies a table
   * whose length is a small part (1/256) of the number of nodes.
   */
  public Graph snapshot() {
    Graph known = latest;
    if (known == null) {
      Overlay overlay = new Overlay(inputs.frozen(), dependents.frozen(), base.components());
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
        v = PatchTable.nextPage(v) - 1;
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
    overlaySize = next.overlaySize;
    latest = null;
  }
}
