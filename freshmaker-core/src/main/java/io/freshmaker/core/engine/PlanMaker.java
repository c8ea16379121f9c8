package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.plan.CandidateHistory;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlanOutcome;
import io.freshmaker.core.plan.PlanRequest;
import io.freshmaker.core.plan.PlanSettings;
import io.freshmaker.core.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes plans from what the index knows now, with the loaded adapters. Thread-safe. */
final class PlanMaker {

  private final Planner planner = new Planner();
  private final LoadedAdapters adapters;
  private final InputIndex index;
  private final Gate gate;
  private final PlanSettings settings;
  private final EngineThreads threads;
  private final WorkGraph builds;

  PlanMaker(
      LoadedAdapters adapters,
      InputIndex index,
      Gate gate,
      PlanSettings settings,
      EngineThreads threads,
      WorkGraph builds) {
    this.adapters = adapters;
    this.index = index;
    this.gate = gate;
    this.settings = settings;
    this.threads = threads;
    this.builds = builds;
  }

  /**
   * Makes a plan, and waits for the adapters that it asks.
   *
   * @param limit how long all of them together may take, or null for what configuration says
   */
  PlanOutcome plan(Collection<Origin> origins, @Nullable Duration limit)
      throws InterruptedException {
    PlanRequest.Builder request =
        PlanRequest.of(origins, index.snapshot())
            .gate(gate)
            .versions(adapters.versions())
            .settings(settings)
            .clock(threads.clock())
            .history(new History());
    for (LoadedPart<DependencyResolver> resolver : adapters.parts(DependencyResolver.class)) {
      request.resolver(resolver.instance(), resolver.part());
    }
    for (LoadedPart<RebuildDecider> decider : adapters.parts(RebuildDecider.class)) {
      request.decider(decider.instance(), decider.part());
    }
    adapters.parts(Sources.class).stream().findFirst().ifPresent(s -> request.sources(s.part()));
    Executor executor = threads.planCalls();
    if (executor != null) {
      request.executor(executor);
    }
    if (limit != null) {
      request.timeLimit(limit);
    }
    return planner.plan(request.build());
  }

  /**
   * Returns whether an edge of this kind is followed, and may lead to this artifact for one of
   * these events; for any event where none is given.
   */
  boolean follows(DependencyKind kind, ArtifactKey dependent, Collection<EventRecord> events) {
    boolean followed =
        settings
            .follow()
            .map(kinds -> kinds.contains(kind))
            .orElse(!kind.equals(DependencyKind.LAYERED_ON));
    if (!followed || kind.equals(DependencyKind.COMES_WITH)) {
      return false;
    }
    return events.isEmpty()
        ? gate.scopedTo(EventKind.RECONCILED, Reconciling.TELLER).allows(dependent, kind)
        : events.stream()
            .map(EventRecord::event)
            .anyMatch(e -> gate.scopedTo(e.kind(), e.toldBy()).allows(dependent, kind));
  }

  /** What the kept builds tell of an artifact's past. */
  private final class History implements CandidateHistory {

    @Override
    public Optional<Instant> lastBuilt(ArtifactKey key) {
      return builds.lastBuilt(key);
    }
  }
}
