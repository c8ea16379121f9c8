package io.freshmaker.core.engine;

import io.freshmaker.core.graph.AcyclicOrder;
import io.freshmaker.core.graph.AcyclicOrder.Outcome;
import io.freshmaker.core.graph.Components;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Whether the builds that are there can wait as one plan wants, without going round (R6). One pass
 * over the open and the new waits together finds who could be on a cycle; only among those is each
 * cause tried, on an order that is kept (Pearce and Kelly), within a budget.
 */
final class WaitTrial {

  private static final int BUDGET = 4;

  private final WorkGraph graph;
  private final Map<String, Set<String>> actual = new LinkedHashMap<>();
  private final Map<String, Integer> nodes = new HashMap<>();
  private final Set<String> knotted = new HashSet<>();
  private final AcyclicOrder order;
  private boolean exhausted;

  /**
   * Looks at what is reached along the waits.
   *
   * @param wanted what the plan wants: whom each build is to wait for
   * @param also further builds that causes may go to
   */
  WaitTrial(WorkGraph graph, Map<String, Set<String>> wanted, Collection<String> also) {
    this.graph = graph;
    gather(wanted, also);
    List<String> ids = new ArrayList<>(actual.keySet());
    ToIntFunction<String> numbers = numbers(ids);
    Components there = graph(ids, numbers, Map.of()).components();
    Graph whole = graph(ids, numbers, wanted);
    Components both = whole.components();
    for (String id : ids) {
      if (both.isCyclic(numbers.applyAsInt(id))) {
        knotted.add(id);
      }
    }
    // Seeded in an order that all waits agree with that are on no cycle, so that none is searched.
    ids.sort(
        Comparator.comparingInt((String id) -> both.place(numbers.applyAsInt(id)))
            .thenComparingInt(id -> there.place(numbers.applyAsInt(id))));
    order = new AcyclicOrder((long) BUDGET * (whole.nodeCount() + whole.edgeCount()));
    ids.forEach(this::node);
    for (String id : ids) {
      for (String wait : actual.getOrDefault(id, Set.of())) {
        order.add(node(wait), node(id));
      }
    }
  }

  private static ToIntFunction<String> numbers(List<String> ids) {
    Map<String, Integer> numbers = new HashMap<>();
    ids.forEach(id -> numbers.put(id, numbers.size()));
    return id -> Objects.requireNonNull(numbers.get(id), id);
  }

  private void gather(Map<String, Set<String>> wanted, Collection<String> also) {
    List<String> todo = new ArrayList<>(wanted.keySet());
    wanted.values().forEach(todo::addAll);
    todo.addAll(also);
    while (!todo.isEmpty()) {
      String id = todo.remove(todo.size() - 1);
      if (!actual.containsKey(id)) {
        Set<String> waits = graph.build(id).map(graph::waits).orElse(Set.of());
        actual.put(id, new TreeSet<>(waits));
        todo.addAll(waits);
      }
    }
  }

  private Graph graph(
      List<String> ids, ToIntFunction<String> numbers, Map<String, Set<String>> wanted) {
    GraphBuilder builder = Graph.builder(ids.size());
    for (String id : ids) {
      actual
          .getOrDefault(id, Set.of())
          .forEach(wait -> builder.add(numbers.applyAsInt(wait), numbers.applyAsInt(id)));
      wanted
          .getOrDefault(id, Set.of())
          .forEach(wait -> builder.add(numbers.applyAsInt(wait), numbers.applyAsInt(id)));
    }
    return builder.build();
  }

  private int node(String build) {
    return nodes.computeIfAbsent(build, b -> order.addNode());
  }

  /** Returns whether a build would be on a cycle if everything waited as the plan wants. */
  boolean isKnotted(String build) {
    return knotted.contains(build);
  }

  /**
   * Has a build wait, unless that would close a cycle, or nobody can tell within the budget; says
   * whether it does.
   */
  boolean add(String build, Collection<String> waits) {
    return !exhausted && tried(build, waits);
  }

  /** Has a build wait that is new, so that nobody waits for it: no cycle can come of that. */
  void addFresh(String build, Collection<String> waits) {
    // Where the budget does not suffice to place it, nobody can say what may wait behind it.
    exhausted |= !tried(build, waits);
  }

  private boolean tried(String build, Collection<String> waits) {
    List<String> tried = new ArrayList<>();
    for (String wait : waits) {
      Outcome outcome = order.add(node(wait), node(build));
      if (outcome == Outcome.ADDED) {
        tried.add(wait);
      } else if (outcome != Outcome.PRESENT) {
        tried.forEach(added -> order.remove(node(added), node(build)));
        return false;
      }
    }
    actual.computeIfAbsent(build, b -> new TreeSet<>()).addAll(waits);
    return true;
  }

  /**
   * Returns the builds that are there and would wait for each other if a build waited for these.
   */
  Set<String> knot(String build, Collection<String> waits) {
    Set<String> before = new TreeSet<>();
    List<String> todo = new ArrayList<>(waits);
    while (!todo.isEmpty()) {
      String id = todo.remove(todo.size() - 1);
      if (before.add(id)) {
        todo.addAll(actual.getOrDefault(id, Set.of()));
      }
    }
    Set<String> around = new TreeSet<>(Set.of(build));
    boolean more = true;
    while (more) {
      more = false;
      for (String id : before) {
        Set<String> next = actual.getOrDefault(id, Set.of());
        if (!around.contains(id) && next.stream().anyMatch(around::contains)) {
          more |= around.add(id);
        }
      }
    }
    around.removeIf(id -> graph.build(id).filter(b -> b.state().isOpen()).isEmpty());
    return around;
  }
}
