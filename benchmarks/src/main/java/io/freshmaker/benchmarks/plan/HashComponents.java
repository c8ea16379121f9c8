package io.freshmaker.benchmarks.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one writes with plain collections: iterative Tarjan and waves over any successor function.
 * Shared by the peers that bring neither.
 */
@SuppressWarnings("NullAway") // every key that is asked for was put before
final class HashComponents {
  private final Function<String, Set<String>> successors;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Set<String> onStack = new HashSet<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final List<List<String>> components = new ArrayList<>();
  private final Map<String, Integer> componentOf = new HashMap<>();

  private HashComponents(Function<String, Set<String>> successors) {
    this.successors = successors;
  }

  /** Returns the wave of each node that can be reached from {@code changed}. */
  static Map<String, Integer> waves(String changed, Function<String, Set<String>> successors) {
    HashComponents found = new HashComponents(successors);
    found.visit(changed);
    return found.waves();
  }

  private record Frame(String node, Iterator<String> rest) {}

  private void visit(String first) {
    Deque<Frame> path = new ArrayDeque<>();
    path.push(enter(first));
    while (!path.isEmpty()) {
      Frame frame = path.peek();
      String node = frame.node();
      if (frame.rest().hasNext()) {
        String next = frame.rest().next();
        if (!index.containsKey(next)) {
          path.push(enter(next));
        } else if (onStack.contains(next)) {
          low.merge(node, index.get(next), Math::min);
        }
      } else {
        path.pop();
        if (low.get(node).equals(index.get(node))) {
          close(node);
        }
        if (!path.isEmpty()) {
          low.merge(path.peek().node(), low.get(node), Math::min);
        }
      }
    }
  }

  private Frame enter(String node) {
    index.put(node, index.size());
    low.put(node, index.get(node));
    stack.push(node);
    onStack.add(node);
    return new Frame(node, successors.apply(node).iterator());
  }

  private void close(String root) {
    List<String> component = new ArrayList<>();
    String member;
    do {
      member = stack.pop();
      onStack.remove(member);
      componentOf.put(member, components.size());
      component.add(member);
    } while (!member.equals(root));
    components.add(component);
  }

  private Map<String, Integer> waves() {
    int[] level = new int[components.size()];
    Map<String, Integer> waves = new HashMap<>();
    for (int component = level.length - 1; component >= 0; component--) {
      for (String node : components.get(component)) {
        waves.put(node, level[component]);
        for (String next : successors.apply(node)) {
          int target = componentOf.get(next);
          if (target != component) {
            level[target] = Math.max(level[target], level[component] + 1);
          }
        }
      }
    }
    return waves;
  }
}
