package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Edges to leave out of a graph so that no cycle remains and each node can be built once. Immutable
 * and thread-safe.
 *
 * <p>The origins of a component are its changed nodes and those with an edge from outside the
 * component. The cut keeps these promises:
 *
 * <ul>
 *   <li>what remains has no cycle;
 *   <li>every member that an origin reaches inside the component is still reached by one;
 *   <li>no edge of the cut could be put back without closing a cycle;
 *   <li>it is a function of the graph, the changed nodes and the costs.
 * </ul>
 *
 * <p>In components of up to {@value CheapestCut#MOST_EDGES} edges, edges are given up cheapest
 * first, ties by (input, dependent, kind), as long as they are on a cycle and not the last path
 * from an origin, and then put back where that proved needless, dearest first; this takes O(E²). In
 * larger ones, those edges are cut that lead back to a node they were reached through, walking from
 * the origins along the dearest edges first; this takes O(E log E).
 */
public final class CycleCut {

  private final int[] inputs;
  private final int[] dependents;
  private final byte[] kinds;

  private CycleCut(int[] inputs, int[] dependents, byte[] kinds) {
    this.inputs = inputs;
    this.dependents = dependents;
    this.kinds = kinds;
  }

  static CycleCut of(Graph graph, int[] changed, int[] costOfKind) {
    Components components = graph.components();
    GraphBuilder edges = Graph.builder(graph.nodeCount());
    for (int smallest : components.cyclic()) {
      int[] members = components.members(smallest);
      EdgeSort inside = graph.inducedEdges(members).sorted();
      boolean[] origin = origins(graph, members, changed);
      int[] cost = costs(inside, costOfKind);
      boolean[] cut =
          inside.edgeCount() <= CheapestCut.MOST_EDGES
              ? CheapestCut.of(inside, origin, cost)
              : DepthFirstCut.of(inside, origin, cost);
      for (int v = 0, e = 0; v < members.length; v++) {
        for (; e < inside.start[v + 1]; e++) {
          if (cut[e]) {
            edges.add(members[v], members[inside.target[e]], inside.kindOf(e));
          }
        }
      }
    }
    return flatten(edges.sorted());
  }

  private static boolean[] origins(Graph graph, int[] members, int[] changed) {
    boolean[] origin = new boolean[members.length];
    Row row = new Row();
    for (int i = 0; i < members.length; i++) {
      origin[i] = Arrays.binarySearch(changed, members[i]) >= 0;
      graph.readInputs(members[i], row);
      for (int e = 0; e < row.size && !origin[i]; e++) {
        origin[i] = Arrays.binarySearch(members, row.nodes[e]) < 0;
      }
    }
    return origin;
  }

  private static int[] costs(EdgeSort edges, int[] costOfKind) {
    int[] cost = new int[edges.edgeCount()];
    for (int e = 0; e < cost.length; e++) {
      int kind = edges.kindOf(e);
      cost[e] = kind < costOfKind.length ? costOfKind[kind] : 0;
    }
    return cost;
  }

  private static CycleCut flatten(EdgeSort edges) {
    int count = edges.edgeCount();
    int[] inputs = new int[count];
    byte[] kinds = new byte[count];
    for (int v = 0, e = 0; v < edges.nodeCount; v++) {
      for (; e < edges.start[v + 1]; e++) {
        inputs[e] = v;
        kinds[e] = (byte) edges.kindOf(e);
      }
    }
    return new CycleCut(inputs, edges.target, kinds);
  }

  /** Returns the number of edges to leave out. */
  public int size() {
    return inputs.length;
  }

  /**
   * Returns where the edge at place {@code i} comes from; edges ascend by input, dependent and
   * kind.
   */
  public int input(int i) {
    return inputs[i];
  }

  /** Returns where the edge at place {@code i} leads. */
  public int dependent(int i) {
    return dependents[i];
  }

  /** Returns the kind of the edge at place {@code i}. */
  public int kind(int i) {
    return kinds[i] & 0xff;
  }

  /** Tells whether the edge is to be left out. */
  public boolean contains(int input, int dependent, int kind) {
    int low = 0;
    int high = inputs.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Integer.compare(inputs[middle], input);
      order = order != 0 ? order : Integer.compare(dependents[middle], dependent);
      order = order != 0 ? order : Integer.compare(kinds[middle] & 0xff, kind);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }
}
