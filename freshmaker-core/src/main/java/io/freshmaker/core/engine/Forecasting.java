package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.core.pace.Caps;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Plays a plan through, in the order in which it would be run, with the times that builds took
 * before and the caps in all and by type. One object plays one plan.
 */
final class Forecasting {

  private static final Duration UNKNOWN = Duration.ofMinutes(15);

  /** A build that runs until a moment, in milliseconds. */
  private record Running(long end, PlannedBuild build) {}

  private final Durations durations;
  private final Caps caps;
  private final Map<ArtifactKey, Integer> missing = new HashMap<>();
  private final Map<ArtifactKey, List<PlannedBuild>> dependents = new HashMap<>();
  private final Map<ArtifactType, PriorityQueue<PlannedBuild>> ready = new HashMap<>();
  private final Map<ArtifactType, Integer> ofType = new HashMap<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(
          Comparator.comparingLong(Running::end).thenComparing(r -> r.build().key()));
  private long now;
  private long worked;
  private int peak;
  private int guessed;

  private Forecasting(Durations durations, Caps caps) {
    this.durations = durations;
    this.caps = caps;
  }

  static Forecast of(RebuildPlan plan, Durations durations, Caps caps) {
    return new Forecasting(durations, caps).play(plan);
  }

  private Forecast play(RebuildPlan plan) {
    for (PlannedBuild build : plan.rebuilds()) {
      missing.put(build.key(), build.waitsFor().size());
      for (ArtifactKey input : build.waitsFor()) {
        dependents.computeIfAbsent(input, k -> new ArrayList<>()).add(build);
      }
      if (build.waitsFor().isEmpty()) {
        ready(build);
      }
    }
    start();
    while (!running.isEmpty()) {
      Running done = running.remove();
      now = done.end();
      ofType.merge(done.build().key().type(), -1, Integer::sum);
      for (PlannedBuild next : dependents.getOrDefault(done.build().key(), List.of())) {
        if (missing.merge(next.key(), -1, Integer::sum) == 0) {
          ready(next);
        }
      }
      start();
    }
    return new Forecast(
        plan.rebuilds().size(), Duration.ofMillis(now), Duration.ofMillis(worked), peak, guessed);
  }

  private void ready(PlannedBuild build) {
    Comparator<PlannedBuild> order =
        Comparator.comparingInt(PlannedBuild::chain).reversed().thenComparing(PlannedBuild::key);
    ready.computeIfAbsent(build.key().type(), t -> new PriorityQueue<>(order)).add(build);
  }

  private void start() {
    PlannedBuild next = next();
    while (next != null) {
      Duration time = durations.expected(next.key()).orElse(UNKNOWN);
      guessed += durations.knows(next.key()) ? 0 : 1;
      worked += time.toMillis();
      ofType.merge(next.key().type(), 1, Integer::sum);
      running.add(new Running(now + time.toMillis(), next));
      peak = Math.max(peak, running.size());
      next = next();
    }
  }

  private @Nullable PlannedBuild next() {
    @Nullable PriorityQueue<PlannedBuild> best = null;
    for (Map.Entry<ArtifactType, PriorityQueue<PlannedBuild>> type : ready.entrySet()) {
      PlannedBuild head = type.getValue().peek();
      PlannedBuild first = best == null ? null : best.peek();
      boolean room = ofType.getOrDefault(type.getKey(), 0) < caps.type(type.getKey());
      if (room && head != null && (first == null || head.chain() > first.chain())) {
        best = type.getValue();
      }
    }
    return best == null || running.size() >= caps.running() ? null : best.poll();
  }
}
