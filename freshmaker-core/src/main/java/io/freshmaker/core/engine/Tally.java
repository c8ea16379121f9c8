package io.freshmaker.core.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An event's builds, counted by state. Changed by the loop, read by anybody. */
final class Tally {

  private final Set<String> builds = new HashSet<>();
  private final int[] counts = new int[BuildState.values().length];

  synchronized void add(Build build) {
    builds.add(build.id());
    counts[build.state().ordinal()]++;
  }

  /** Takes a build's former value out; the build itself stays listed until {@link #forget}. */
  synchronized void subtract(Build former) {
    counts[former.state().ordinal()]--;
  }

  synchronized void forget(String build) {
    builds.remove(build);
  }

  /** Returns the ids of the builds, sorted. */
  synchronized List<String> builds() {
    List<String> sorted = new ArrayList<>(builds);
    Collections.sort(sorted);
    return sorted;
  }

  synchronized boolean isEmpty() {
    return builds.isEmpty();
  }

  synchronized int count(BuildState state) {
    return counts[state.ordinal()];
  }

  /** Returns how many of them the build systems have. */
  synchronized int outside() {
    return counts[BuildState.SUBMITTING.ordinal()] + counts[BuildState.RUNNING.ordinal()];
  }

  synchronized Map<BuildState, Integer> counts() {
    Map<BuildState, Integer> present = new EnumMap<>(BuildState.class);
    for (BuildState state : BuildState.values()) {
      if (counts[state.ordinal()] > 0) {
        present.put(state, counts[state.ordinal()]);
      }
    }
    return present;
  }

  synchronized boolean anyBuilds() {
    return !builds.isEmpty();
  }

  synchronized boolean anyOpen() {
    for (BuildState state : BuildState.values()) {
      if (state.isOpen() && counts[state.ordinal()] > 0) {
        return true;
      }
    }
    return false;
  }
}
