package io.freshmaker.core.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many of the builds that each build waits for are not done, and how many of them will not be.
 * Derived from the builds, and counted again when they are loaded: nothing of it is stored. Changed
 * by the loop alone.
 */
final class WaitCounts {

  /** What a build is for those that wait for it. */
  private enum Standing {
    DONE,
    UNDER_WAY,
    STUCK,
    GONE
  }

  /** The counts of one build. */
  private static final class Count {
    private int missing;
    private int stuck;

    private void add(Standing standing, int by) {
      missing += standing == Standing.DONE ? 0 : by;
      stuck += standing == Standing.STUCK || standing == Standing.GONE ? by : 0;
    }
  }

  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Count> counts = new HashMap<>();
  private final Map<String, Set<String>> dependents = new HashMap<>();

  /** Returns whether nothing that a build waits for is missing. */
  boolean isComplete(String build) {
    Count count = counts.get(build);
    return count == null || count.missing == 0;
  }

  /** Returns whether something that a build waits for will not be done, as things stand. */
  boolean isStuck(String build) {
    Count count = counts.get(build);
    return count != null && count.stuck > 0;
  }

  /** Returns whether a build will not be done, as things stand: it failed, or it rests. */
  static boolean isStuck(Build build) {
    return standing(build) == Standing.STUCK;
  }

  /** Returns whether a build turned out not to be needed: nobody has to wait for it. */
  static boolean isGone(Build build) {
    return standing(build) == Standing.GONE;
  }

  private static Standing standing(Build build) {
    return switch (build.state()) {
      case SUCCEEDED -> Standing.DONE;
      case SKIPPED -> Standing.GONE;
      // What was never submitted was called off; what was, has failed whoever waits for it.
      case CANCELLED -> build.wasSubmitted() ? Standing.STUCK : Standing.GONE;
      case FAILED, PARKED, BLOCKED -> Standing.STUCK;
      default -> Standing.UNDER_WAY;
    };
  }

  /** Takes in a build, in place of its former value. */
  void put(@Nullable Build before, Build build) {
    if (before == null || before.causes() != build.causes()) {
      count(before, build);
    }
    stands(build.id(), standing(build));
  }

  /** Forgets a build. */
  void remove(Build build) {
    stands(build.id(), Standing.DONE);
    standings.remove(build.id());
    dependents.remove(build.id());
    counts.remove(build.id());
    build.waitsFor().forEach(wait -> unregister(wait, build.id()));
  }

  /** Returns the ids of the builds that wait for a build, in the order in which they began to. */
  Set<String> dependents(String build) {
    return dependents.getOrDefault(build, Set.of());
  }

  private void count(@Nullable Build before, Build build) {
    if (before != null) {
      for (String wait : before.waitsFor()) {
        if (!build.waitsFor().contains(wait)) {
          unregister(wait, build.id());
        }
      }
    }
    Count count = new Count();
    for (String wait : build.waitsFor()) {
      dependents.computeIfAbsent(wait, w -> new LinkedHashSet<>()).add(build.id());
      count.add(standings.getOrDefault(wait, Standing.DONE), 1);
    }
    counts.put(build.id(), count);
  }

  private void unregister(String wait, String build) {
    dependents.computeIfPresent(wait, (w, ids) -> ids.remove(build) && ids.isEmpty() ? null : ids);
  }

  private void stands(String build, Standing now) {
    Standing before = standings.put(build, now);
    Standing former = before == null ? Standing.DONE : before;
    if (former != now) {
      for (String dependent : dependents(build)) {
        Count count = counts.get(dependent);
        if (count != null) {
          count.add(former, -1);
          count.add(now, 1);
        }
      }
    }
  }
}
