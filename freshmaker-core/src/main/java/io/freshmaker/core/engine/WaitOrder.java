package io.freshmaker.core.engine;

import io.freshmaker.core.graph.AcyclicOrder;
import io.freshmaker.core.graph.AcyclicOrder.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which build waits for which, over all open builds and follow-ups: acyclic after every step (R6).
 * Builds that neither wait nor are waited for are forgotten now and then.
 */
final class WaitOrder {

  private static final int SMALL = 10_000;

  private final Map<String, Set<String>> waits = new HashMap<>();
  private final Map<String, Integer> nodes = new HashMap<>();
  private AcyclicOrder order = new AcyclicOrder(Long.MAX_VALUE);

  /** Returns whether a build would wait for itself, at some remove, if it waited for these. */
  boolean wouldClose(String build, Collection<String> added) {
    List<String> tried = new ArrayList<>();
    boolean closes = false;
    for (String wait : added) {
      Outcome outcome = order.add(node(wait), node(build));
      if (outcome == Outcome.ADDED) {
        tried.add(wait);
      } else if (outcome != Outcome.PRESENT) {
        closes = true;
        break;
      }
    }
    for (String wait : tried) {
      order.remove(node(wait), node(build));
    }
    return closes;
  }

  /** Adds waits that were found not to close a cycle. */
  void add(String build, Collection<String> added) {
    Set<String> all = waits.computeIfAbsent(build, b -> new HashSet<>());
    for (String wait : added) {
      Outcome outcome = order.add(node(wait), node(build));
      if (outcome != Outcome.ADDED && outcome != Outcome.PRESENT) {
        throw new IllegalStateException(build + " and " + wait + " would wait for each other");
      }
      all.add(wait);
    }
  }

  /** Forgets what a build waits for: it does not any more. */
  void release(String build) {
    Set<String> released = waits.remove(build);
    if (released != null) {
      for (String wait : released) {
        order.remove(node(wait), node(build));
      }
    }
    if (nodes.size() > SMALL && nodes.size() > 4 * waits.size()) {
      rebuild();
    }
  }

  private int node(String build) {
    return nodes.computeIfAbsent(build, b -> order.addNode());
  }

  private void rebuild() {
    nodes.clear();
    order = new AcyclicOrder(Long.MAX_VALUE);
    waits.forEach(
        (build, all) -> {
          for (String wait : all) {
            order.add(node(wait), node(build));
          }
        });
  }
}
