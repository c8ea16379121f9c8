package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many builds the build systems may have: in all, by submitter and by type. A build counts from
 * its claim until its end is known; a parked one may still be outside, so it counts too. Changed by
 * the loop alone, read by anybody.
 */
final class Slots {

  private final Map<String, Integer> submitters = new ConcurrentHashMap<>();
  private final Map<ArtifactType, Integer> types = new ConcurrentHashMap<>();
  private final Map<String, Integer> claimed = new ConcurrentHashMap<>();
  private volatile int all;

  /** Counts a build's new value instead of its former one, if it has one. */
  void count(Build build, int sign) {
    Attempt attempt = build.attempt().orElse(null);
    boolean occupies =
        build.state().isOutside() || (build.state() == BuildState.PARKED && attempt != null);
    if (occupies && attempt != null) {
      add(build, attempt.instance(), sign);
    }
  }

  /** Counts a build that is about to be submitted. */
  void claim(Build build, String instance) {
    add(build, instance, 1);
    build.events().forEach(event -> claimed.merge(event, 1, Integer::sum));
  }

  /** Takes a claim back: the build has been submitted, or is not. */
  void unclaim(Build build, String instance) {
    add(build, instance, -1);
    for (String event : build.events()) {
      claimed.computeIfPresent(event, (id, count) -> count == 1 ? null : count - 1);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the loop alone writes
  private void add(Build build, String instance, int count) {
    all += count;
    submitters.merge(instance, count, Integer::sum);
    types.merge(build.artifact().type(), count, Integer::sum);
  }

  int all() {
    return all;
  }

  int submitter(String instance) {
    return submitters.getOrDefault(instance, 0);
  }

  /** Returns how many builds of an event are about to be submitted. */
  int claimed(String event) {
    return claimed.getOrDefault(event, 0);
  }

  int type(ArtifactType type) {
    return types.getOrDefault(type, 0);
  }
}
