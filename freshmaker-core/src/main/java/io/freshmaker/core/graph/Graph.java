package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What depends on what: an immutable directed graph whose nodes are the numbers from 0 to {@code
 * nodeCount() - 1}. An edge leads from an input to what is made from it, and has a kind from 0 to
 * 255; the same two nodes can be joined by edges of several kinds, and a node can have an edge to
 * itself.
 *
 * <p>The order of the numbers is the order of all ties, so results do not depend on how the graph
 * came about. Thread-safe; no reader waits for another, except for components that are being worked
 * out for the first time.
 */
public final class Graph {

  private final int nodeCount;
  private final int edgeCount;
  private final BaseRows base;
  private final @Nullable Overlay overlay;
  private final Scratch.Pool pool;
  private final Memo memo = new Memo();
  private volatile @Nullable Components components;

  /**
   * Whether a search found a large part of the graph: the next one to do so had better know the
   * components.
   */
  private volatile boolean searchedFar;

  private Graph(
      int nodeCount, int edgeCount, BaseRows base, @Nullable Overlay overlay, Scratch.Pool pool) {
    this.nodeCount = nodeCount;
    this.edgeCount = edgeCount;
    this.base = base;
    this.overlay = overlay;
    this.pool = pool;
  }

  /** Returns a builder for a graph of {@code nodeCount} nodes, or more. */
  public static GraphBuilder builder(int nodeCount) {
    if (nodeCount < 0) {
      throw new IllegalArgumentException("negative number of nodes: " + nodeCount);
    }
    return new GraphBuilder(nodeCount);
  }

  static Graph of(EdgeSort edges) {
    BaseRows rows = BaseRows.of(edges);
    Graph graph = ofRows(rows);
    graph.components = Components.of(graph, edges.csr());
    return graph;
  }

  /** Makes a graph of rows, leaving its components for later. */
  static Graph ofRows(BaseRows rows) {
    Rows dependents = rows.dependents();
    return new Graph(dependents.nodeCount, dependents.edgeCount, rows, null, new Scratch.Pool());
  }

  /** Returns this graph's rows as changed by the overlay. */
  Graph under(Overlay overlay, int newNodeCount, int newEdgeCount) {
    return new Graph(newNodeCount, newEdgeCount, base, overlay, pool);
  }

  /** Returns the number of nodes. */
  public int nodeCount() {
    return nodeCount;
  }

  /** Returns the number of edges; edges between the same nodes that differ in kind count each. */
  public int edgeCount() {
    return edgeCount;
  }

  /**
   * Fills {@code row} with what depends directly on the node.
   *
   * @return {@code row}
   */
  public Row dependents(int node, Row row) {
    readDependents(Objects.checkIndex(node, nodeCount), row);
    return row;
  }

  /**
   * Fills {@code row} with what the node is made from.
   *
   * @return {@code row}
   */
  public Row inputs(int node, Row row) {
    readInputs(Objects.checkIndex(node, nodeCount), row);
    return row;
  }

  /** Returns what is affected by a change of the node. */
  public Affected affected(int node) {
    Objects.checkIndex(node, nodeCount);
    return affectedBy(new int[] {node});
  }

  /** Returns what is affected by a change of all these nodes together. */
  public Affected affected(int[] changed) {
    return affectedBy(ascending(changed));
  }

  /**
   * Returns what is affected by a change of all these nodes together, going only along the edges
   * that the filter follows. Components are those of what is reached along these edges. The changed
   * nodes are affected whatever the filter says.
   */
  public Affected affected(int[] changed, EdgeFilter filter) {
    Objects.requireNonNull(filter, "filter");
    int[] sorted = ascending(changed);
    Scratch scratch = pool.take();
    Affected affected = new Search(this, scratch).from(sorted, filter);
    pool.giveBack(scratch);
    return affected;
  }

  private Affected affectedBy(int[] changed) {
    Components known = components;
    if (known != null) {
      return new Affected(this, changed, waves(known, changed), null);
    }
    Scratch scratch = pool.take();
    Search search = new Search(this, scratch);
    int far = nodeCount / 16;
    // An edited graph had components before, so its own are not far to seek.
    boolean turnBack = searchedFar || overlay != null;
    Affected affected = search.from(changed, turnBack ? far : Integer.MAX_VALUE);
    pool.giveBack(scratch);
    if (affected == null) {
      return new Affected(this, changed, waves(components(), changed), null);
    }
    if (affected.size() > far) {
      searchedFar = true;
    }
    return affected;
  }

  private Waves waves(Components known, int[] changed) {
    int component = known.commonTo(changed);
    Waves waves = component < 0 ? null : memo.get(component);
    if (waves == null) {
      Scratch scratch = pool.take();
      waves = new Sweep(known, scratch).from(changed);
      pool.giveBack(scratch);
      if (component >= 0) {
        memo.put(component, waves);
      }
    }
    return waves;
  }

  /**
   * Returns the strongly connected components, worked out in O(V + E) if that has not been done
   * yet.
   */
  public Components components() {
    Components known = components;
    return known != null ? known : findComponents();
  }

  private synchronized Components findComponents() {
    Components known = components;
    if (known == null) {
      known = overlay == null ? null : Repair.of(this, overlay.changes);
      if (known == null) {
        known = Components.of(this, csr());
      }
      if (overlay != null) {
        overlay.changes.found(known);
      }
      components = known;
    }
    return known;
  }

  /**
   * Works out now what makes large plans fast, if that has not been done yet. A graph that was just
   * built is prepared; one that was read from a snapshot, or has been edited, prepares itself when
   * it is used much.
   *
   * @return this graph
   */
  public Graph prepare() {
    components();
    return this;
  }

  /**
   * Returns the graph of these nodes and all edges between them. Its node {@code i} is {@code
   * nodes[i]}: their order is the new order of ties.
   *
   * @throws IllegalArgumentException if a node is named twice
   */
  public Graph induced(int[] nodes) {
    return inducedEdges(nodes).build();
  }

  /**
   * Chooses edges to leave out so that what remains has no cycle. This graph is what is to be
   * built: all its nodes, and the edges that are approved causes.
   *
   * @param changed nodes with a cause of their own
   * @param costOfKind what it costs to leave out an edge of each kind; kinds beyond the end cost 0
   * @see CycleCut
   */
  public CycleCut cutCycles(int[] changed, int[] costOfKind) {
    return CycleCut.of(this, ascending(changed), Objects.requireNonNull(costOfKind, "costOfKind"));
  }

  /**
   * Returns an equal graph that stands by itself: prepared, and without the changes of an editor
   * laid over another.
   */
  public Graph compacted() {
    return overlay == null ? prepare() : of(edges(true));
  }

  void readDependents(int node, Row row) {
    base.dependents().readIfAny(node, row);
    Toggles toggles = overlay == null ? null : overlay.dependents.get(node);
    if (toggles != null) {
      toggles.apply(row);
    }
  }

  /** The same; but what the row says of kinds is left undefined. */
  void dependentNodes(int node, Row row) {
    if (node < base.dependents().nodeCount && !isToggled(node)) {
      base.dependents().readNodes(node, row);
    } else {
      readDependents(node, row);
    }
  }

  private boolean isToggled(int node) {
    return overlay != null && overlay.dependents.get(node) != null;
  }

  void readInputs(int node, Row row) {
    FixedRow fixed = overlay == null ? null : overlay.inputs.get(node);
    if (fixed != null) {
      fixed.read(row);
    } else {
      base.inputs().readIfAny(node, row);
    }
  }

  Rows dependentRows() {
    return overlay == null ? base.dependents() : BaseRows.of(edges(true)).dependents();
  }

  /**
   * Returns the first input whose place is at least {@code low} and below {@code high}; -1 if there
   * is none.
   */
  int firstInput(int node, int[] place, int low, int high, Row row) {
    if (overlay == null) {
      return base.inputs().firstIn(node, place, low, high);
    }
    readInputs(node, row);
    for (int i = 0; i < row.size; i++) {
      int at = place[row.nodes[i]];
      if (at >= low && at < high) {
        return row.nodes[i];
      }
    }
    return -1;
  }

  BaseRows base() {
    return base;
  }

  @Nullable Overlay overlay() {
    return overlay;
  }

  Scratch.Pool pool() {
    return pool;
  }

  int[] reasons(int[] changed, int[] nodes) {
    Scratch scratch = pool.take();
    int[] reasons = new Reasons(this, scratch).of(changed, nodes);
    pool.giveBack(scratch);
    return reasons;
  }

  GraphBuilder inducedEdges(int[] nodes) {
    Scratch scratch = pool.take();
    int[] place = scratch.reserveMarks(nodeCount);
    GraphBuilder induced = builder(nodes.length);
    for (int i = 0; i < nodes.length; i++) {
      if (place[Objects.checkIndex(nodes[i], nodeCount)] >= 0) {
        throw new IllegalArgumentException("node " + nodes[i] + " is named twice");
      }
      place[nodes[i]] = i;
    }
    Row row = scratch.row;
    for (int i = 0; i < nodes.length; i++) {
      readDependents(nodes[i], row);
      for (int e = 0; e < row.size; e++) {
        int to = place[row.nodes[e]];
        if (to >= 0) {
          induced.add(i, to, row.kinds[e] & 0xff);
        }
      }
    }
    for (int node : nodes) {
      place[node] = Scratch.NONE;
    }
    pool.giveBack(scratch);
    return induced;
  }

  private Csr csr() {
    return overlay == null ? base.dependents().csr() : edges(false).csr();
  }

  /**
   * Returns the edges by what they come from. Walks the inputs and turns them round: an editor
   * keeps changed inputs ready to be read, but changed dependents as differences.
   */
  private EdgeSort edges(boolean withKinds) {
    int[] start = new int[nodeCount + 1];
    int[] input = new int[edgeCount];
    byte[] kind = new byte[withKinds ? edgeCount : 0];
    Row row = new Row();
    int at = 0;
    for (int v = 0; v < nodeCount; v++) {
      readInputs(v, row);
      System.arraycopy(row.nodes, 0, input, at, row.size);
      if (withKinds) {
        System.arraycopy(row.kinds, 0, kind, at, row.size);
      }
      at += row.size;
      start[v + 1] = at;
    }
    return new EdgeSort(nodeCount, start, input, kind).transposed();
  }

  private int[] ascending(int[] nodes) {
    int[] sorted = nodes.clone();
    Arrays.sort(sorted);
    int kept = 0;
    for (int node : sorted) {
      Objects.checkIndex(node, nodeCount);
      if (kept == 0 || sorted[kept - 1] != node) {
        sorted[kept++] = node;
      }
    }
    return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
  }
}
