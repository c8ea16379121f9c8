package io.freshmaker.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The same questions answered slowly and plainly, on sets. */
final class Naive {

  record Edge(int input, int dependent, int kind) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      int order = Integer.compare(input, other.input);
      order = order != 0 ? order : Integer.compare(dependent, other.dependent);
      return order != 0 ? order : Integer.compare(kind, other.kind);
    }
  }

  final int nodeCount;
  final NavigableSet<Edge> edges;

  Naive(int nodeCount, Collection<Edge> edges) {
    this.nodeCount = nodeCount;
    this.edges = new TreeSet<>(edges);
  }

  /** A graph of one of several shapes: sparse, dense, nearly acyclic, with loops and doubles. */
  static List<Edge> randomEdges(Random random, int nodeCount) {
    int count = random.nextInt(1 + nodeCount * (1 + random.nextInt(4)));
    int kinds = 1 + random.nextInt(random.nextInt(8) == 0 ? 256 : 3);
    int backwards = random.nextInt(3);
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int a = random.nextInt(nodeCount);
      int b = random.nextInt(nodeCount);
      boolean turn = backwards == 0 || backwards == 1 && random.nextInt(20) > 0;
      Edge edge =
          new Edge(turn ? Math.min(a, b) : a, turn ? Math.max(a, b) : b, random.nextInt(kinds));
      edges.add(edge);
      if (random.nextInt(10) == 0) {
        edges.add(edge);
      }
    }
    return edges;
  }

  static Graph graph(int nodeCount, Collection<Edge> edges) {
    GraphBuilder builder = Graph.builder(nodeCount);
    edges.forEach(e -> builder.add(e.input, e.dependent, e.kind));
    return builder.build();
  }

  static NavigableSet<Edge> edgesOf(Graph graph) {
    NavigableSet<Edge> edges = new TreeSet<>();
    Row row = new Row();
    for (int v = 0; v < graph.nodeCount(); v++) {
      graph.dependents(v, row);
      for (int i = 0; i < row.size(); i++) {
        edges.add(new Edge(v, row.node(i), row.kind(i)));
      }
    }
    return edges;
  }

  Naive without(Collection<Edge> left) {
    NavigableSet<Edge> kept = new TreeSet<>(edges);
    kept.removeAll(left);
    return new Naive(nodeCount, kept);
  }

  List<NavigableSet<Integer>> dependents() {
    List<NavigableSet<Integer>> dependents = new ArrayList<>();
    for (int v = 0; v < nodeCount; v++) {
      dependents.add(new TreeSet<>());
    }
    edges.forEach(e -> dependents.get(e.input).add(e.dependent));
    return dependents;
  }

  /**
   * Every reached node with its smallest input that is one step nearer to where it began; there -1.
   */
  Map<Integer, Integer> reached(Collection<Integer> from) {
    List<NavigableSet<Integer>> dependents = dependents();
    Map<Integer, Integer> reasons = new HashMap<>();
    from.forEach(v -> reasons.put(v, -1));
    NavigableSet<Integer> level = new TreeSet<>(from);
    while (!level.isEmpty()) {
      NavigableSet<Integer> next = new TreeSet<>();
      for (int v : level) {
        for (int w : dependents.get(v)) {
          if (reasons.putIfAbsent(w, v) == null) {
            next.add(w);
          }
        }
      }
      level = next;
    }
    return reasons;
  }

  /** All nodes each node reaches, itself included. */
  List<Set<Integer>> reach() {
    List<Set<Integer>> reach = new ArrayList<>();
    for (int v = 0; v < nodeCount; v++) {
      reach.add(reached(List.of(v)).keySet());
    }
    return reach;
  }

  /**
   * The smallest node of each node's component, among some nodes that nothing but themselves
   * depends on.
   */
  int[] components() {
    List<Set<Integer>> reach = reach();
    int[] components = new int[nodeCount];
    for (int v = 0; v < nodeCount; v++) {
      int u = 0;
      while (!reach.get(u).contains(v) || !reach.get(v).contains(u)) {
        u++;
      }
      components[v] = u;
    }
    return components;
  }

  boolean hasCycle() {
    List<Set<Integer>> reach = reach();
    return edges.stream().anyMatch(e -> reach.get(e.dependent).contains(e.input));
  }

  /**
   * Longest path from the given nodes to each that they reach, counted in components; the others
   * are at -1.
   */
  int[] waves(Set<Integer> affected) {
    return longest(affected, false);
  }

  /** Longest path onwards from each of these nodes, counted in components. */
  int[] priorities(Set<Integer> affected) {
    return longest(affected, true);
  }

  private int[] longest(Set<Integer> affected, boolean onwards) {
    int[] components = components();
    int[] length = new int[nodeCount];
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Edge e : edges) {
        int to = components[onwards ? e.input : e.dependent];
        int from = components[onwards ? e.dependent : e.input];
        if (to != from
            && affected.contains(e.input)
            && affected.contains(e.dependent)
            && length[to] < length[from] + 1) {
          length[to] = length[from] + 1;
          moved = true;
        }
      }
    }
    int[] result = new int[nodeCount];
    for (int v = 0; v < nodeCount; v++) {
      result[v] = affected.contains(v) ? length[components[v]] : -1;
    }
    return result;
  }

  /**
   * The fewest edges around a cycle through some member of the node's component; 0 if there is
   * none.
   */
  int girth(int node) {
    int[] components = components();
    int best = 0;
    for (Edge e : edges) {
      if (components[e.input] == components[node] && components[e.dependent] == components[node]) {
        int length = 1 + distance(e.dependent, e.input);
        best = best == 0 ? length : Math.min(best, length);
      }
    }
    return best;
  }

  private int distance(int from, int to) {
    Map<Integer, Integer> reasons = reached(List.of(from));
    int distance = 0;
    for (int v = to; v != from; v = reasons.get(v)) {
      distance++;
    }
    return distance;
  }
}
