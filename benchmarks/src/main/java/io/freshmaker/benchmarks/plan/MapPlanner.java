package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** "HashMap": plain collections, breadth first for the affected set, then components and waves. */
public final class MapPlanner implements Planner {
  private final EdgeList edges;
  private final Map<String, Set<String>> dependents;

  public MapPlanner(EdgeList edges) {
    this.edges = edges;
    this.dependents = build(edges);
  }

  public static Map<String, Set<String>> build(EdgeList edges) {
    Map<String, Set<String>> dependents = new HashMap<>();
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      dependents
          .computeIfAbsent(edges.nodeName(edges.from(edge)), name -> new HashSet<>())
          .add(edges.nodeName(edges.to(edge)));
    }
    return dependents;
  }

  @Override
  public String name() {
    return "HashMap";
  }

  @Override
  public Waves plan(int changed) {
    String first = edges.nodeName(changed);
    Set<String> affected = affected(first);
    Map<String, Set<String>> induced = new HashMap<>();
    for (String node : affected) {
      induced.put(node, dependents.getOrDefault(node, Set.of()));
    }
    return new NamedWaves(
        HashComponents.waves(first, node -> induced.getOrDefault(node, Set.of())), edges);
  }

  private Set<String> affected(String first) {
    Set<String> seen = new HashSet<>(Set.of(first));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String next : dependents.getOrDefault(open.remove(), Set.of())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
