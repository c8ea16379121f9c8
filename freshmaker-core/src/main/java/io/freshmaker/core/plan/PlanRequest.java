package io.freshmaker.core.plan;

import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.Versions;
import io.freshmaker.core.index.IndexSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Everything that a plan is made from. Immutable. */
public final class PlanRequest {

  /**
   * A part with the name of the instance that brings it; one instance may bring several.
   *
   * @param <T> the sort of part
   */
  record Named<T>(String instance, T part) {

    Named {
      Objects.requireNonNull(instance, "instance");
      Objects.requireNonNull(part, "part");
    }
  }

  private final List<Origin> origins;
  private final IndexSnapshot index;
  private final List<Named<DependencyResolver>> resolvers;
  private final List<Named<RebuildDecider>> deciders;
  private final Gate gate;
  private final Versions versions;
  private final PlanSettings settings;
  private final Instant now;
  private final Clock clock;
  private final Executor executor;
  private final @Nullable Duration timeLimit;
  private final @Nullable Sources sources;
  private final CandidateHistory history;

  private PlanRequest(Builder builder) {
    this.origins = List.copyOf(builder.origins);
    this.index = builder.index;
    this.resolvers = List.copyOf(builder.resolvers);
    this.deciders = List.copyOf(builder.deciders);
    this.gate = builder.gate;
    this.versions = builder.versions;
    this.settings = builder.settings;
    this.clock = builder.clock;
    Instant said = builder.now;
    this.now = said == null ? clock.instant() : said;
    this.executor = builder.executor;
    this.timeLimit = builder.timeLimit;
    this.sources = builder.sources;
    this.history = builder.history;
  }

  /**
   * Starts a request. Without more it asks nobody, and its gate lets nothing through (R11).
   *
   * @param origins where the plan begins
   * @param index what is known of what was made from what
   */
  public static Builder of(Collection<Origin> origins, IndexSnapshot index) {
    return new Builder(origins, index);
  }

  List<Origin> origins() {
    return origins;
  }

  IndexSnapshot index() {
    return index;
  }

  List<Named<DependencyResolver>> resolvers() {
    return resolvers;
  }

  List<Named<RebuildDecider>> deciders() {
    return deciders;
  }

  Gate gate() {
    return gate;
  }

  Versions versions() {
    return versions;
  }

  PlanSettings settings() {
    return settings;
  }

  Instant now() {
    return now;
  }

  Clock clock() {
    return clock;
  }

  Executor executor() {
    return executor;
  }

  Optional<Duration> timeLimit() {
    return Optional.ofNullable(timeLimit);
  }

  Optional<Sources> sources() {
    return Optional.ofNullable(sources);
  }

  CandidateHistory history() {
    return history;
  }

  /** Makes a {@link PlanRequest}. Not thread-safe. */
  public static final class Builder {

    private final List<Origin> origins;
    private final IndexSnapshot index;
    private final List<Named<DependencyResolver>> resolvers = new ArrayList<>();
    private final List<Named<RebuildDecider>> deciders = new ArrayList<>();
    private Gate gate = Gate.builder().build();
    private Versions versions = Versions.standard();
    private PlanSettings settings = PlanSettings.standard();
    private @Nullable Instant now;
    private Clock clock = Clock.systemUTC();
    private Executor executor = Runnable::run;
    private @Nullable Duration timeLimit;
    private @Nullable Sources sources;
    private CandidateHistory history = CandidateHistory.NONE;

    private Builder(Collection<Origin> origins, IndexSnapshot index) {
      this.origins = List.copyOf(origins);
      this.index = Objects.requireNonNull(index, "index");
    }

    /** Adds a resolver; an instance that brings several is named several times. */
    public Builder resolver(String instance, DependencyResolver resolver) {
      resolvers.add(new Named<>(instance, resolver));
      return this;
    }

    /** Adds a decider; an instance that brings several is named several times. */
    public Builder decider(String instance, RebuildDecider decider) {
      deciders.add(new Named<>(instance, decider));
      return this;
    }

    /** Sets what may be rebuilt at all; nothing if it is not set. */
    public Builder gate(Gate newGate) {
      gate = Objects.requireNonNull(newGate, "newGate");
      return this;
    }

    /** Sets how versions compare; by the standard schemes if it is not set. */
    public Builder versions(Versions newVersions) {
      versions = Objects.requireNonNull(newVersions, "newVersions");
      return this;
    }

    /** Sets what configuration says. */
    public Builder settings(PlanSettings newSettings) {
      settings = Objects.requireNonNull(newSettings, "newSettings");
      return this;
    }

    /** Sets when the plan is made; the clock's time if it is not set. */
    public Builder now(Instant newNow) {
      now = Objects.requireNonNull(newNow, "newNow");
      return this;
    }

    /** Sets the clock that deadlines are told by; what is waited is real time in any case. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /**
     * Sets who runs the calls of adapters. If it is not set, the caller's thread does, one after
     * the other, and a call that hangs is not cut off.
     */
    public Builder executor(Executor newExecutor) {
      executor = Objects.requireNonNull(newExecutor, "newExecutor");
      return this;
    }

    /** Sets how long all calls together may take; what is not answered then is a gap or a wait. */
    public Builder timeLimit(Duration limit) {
      timeLimit = Objects.requireNonNull(limit, "limit");
      return this;
    }

    /** Sets the sources that adapters may read. */
    public Builder sources(Sources newSources) {
      sources = Objects.requireNonNull(newSources, "newSources");
      return this;
    }

    /** Sets what is known of the past of artifacts. */
    public Builder history(CandidateHistory newHistory) {
      history = Objects.requireNonNull(newHistory, "newHistory");
      return this;
    }

    /** Returns the request. */
    public PlanRequest build() {
      return new PlanRequest(this);
    }
  }
}
