package io.freshmaker.core.engine;

import io.freshmaker.api.ReasonCodes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What builds have done since the start, in numbers. Thread-safe. */
final class Activity {

  private final Map<BuildState, LongAdder> reached = new EnumMap<>(BuildState.class);
  private final LongAdder retried = new LongAdder();
  private final LongAdder saved = new LongAdder();
  private final LongAdder seconds = new LongAdder();

  Activity() {
    for (BuildState state : BuildState.values()) {
      reached.put(state, new LongAdder());
    }
  }

  /** Counts a build that went to another state. */
  void changed(Build build) {
    count(build.state()).increment();
    String code = build.reason().code();
    if (build.state() == BuildState.SKIPPED && code.equals(ReasonCodes.FRESH)) {
      saved.increment();
    }
    if (build.state() == BuildState.SUCCEEDED) {
      seconds.add(Durations.of(build).map(Duration::toSeconds).orElse(0L));
    }
  }

  void retried() {
    retried.increment();
  }

  /** Returns how often a build came to a state. */
  long reached(BuildState state) {
    return count(state).sum();
  }

  /** Returns how often a failed attempt was followed by another. */
  long retries() {
    return retried.sum();
  }

  /** Returns how many planned builds turned out not to be needed. */
  long savings() {
    return saved.sum();
  }

  /** Returns how long the builds that succeeded took, all together. */
  long buildSeconds() {
    return seconds.sum();
  }

  private LongAdder count(BuildState state) {
    LongAdder adder = reached.get(state);
    if (adder == null) {
      throw new IllegalStateException("nobody counts " + state);
    }
    return adder;
  }
}
