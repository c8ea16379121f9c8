package io.freshmaker.core.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which build waits for which, over all open builds and follow-ups: acyclic after every step (R6). */
final class WaitOrder {

  private final Map<String, Set<String>> waits = new HashMap<>();

  /** Returns whether a build would wait for itself if it waited for these. */
  boolean wouldClose(String build, Collection<String> added) {
    Set<String> seen = new HashSet<>(added);
    Deque<String> todo = new ArrayDeque<>(added);
    while (!todo.isEmpty()) {
      String next = todo.pop();
      if (next.equals(build)) {
        return true;
      }
      for (String further : waits.getOrDefault(next, Set.of())) {
        if (seen.add(further)) {
          todo.push(further);
        }
      }
    }
    return false;
  }

  /** Adds waits that were found not to close a cycle. */
  void add(String build, Collection<String> added) {
    waits.computeIfAbsent(build, b -> new HashSet<>()).addAll(added);
  }

  /** Takes single waits back. */
  void remove(String build, Collection<String> removed) {
    waits.getOrDefault(build, new HashSet<>()).removeAll(removed);
  }

  /** Forgets what a build waits for: it does not any more. */
  void release(String build) {
    waits.remove(build);
  }
}
