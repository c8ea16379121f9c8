package io.freshmaker.core;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.adapter.LoadProblem;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.Control;
import io.freshmaker.core.engine.Engine;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.engine.Execution;
import io.freshmaker.core.engine.Figure;
import io.freshmaker.core.engine.Forecast;
import io.freshmaker.core.engine.Problem;
import io.freshmaker.core.engine.Refusal;
import io.freshmaker.core.engine.Status;
import io.freshmaker.core.engine.Story;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlanOutcome;
import io.freshmaker.core.plan.RebuildPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Freshmaker in a host. Made by {@link #builder}; plans can be had at once, and after {@link
 * #start} it takes messages, keeps what is stale fresh, and can be asked about everything it did.
 * Thread-safe.
 */
public final class Freshmaker implements AutoCloseable {

  private final Engine engine;
  private final LoadedAdapters adapters;
  private final Clock clock;
  private final @Nullable StateStore ownStore;
  private final Instant made;

  Freshmaker(Engine engine, LoadedAdapters adapters, Clock clock, @Nullable StateStore ownStore) {
    this.engine = engine;
    this.adapters = adapters;
    this.clock = clock;
    this.ownStore = ownStore;
    this.made = clock.instant();
  }

  /** Starts an installation: without more, nothing is loaded and nothing is allowed. */
  public static FreshmakerBuilder builder() {
    return new FreshmakerBuilder();
  }

  /**
   * Makes the plan that would follow from an event, taken as it says. Nothing is recorded, nothing
   * is submitted; works before {@link #start}, too.
   *
   * @param limit how long adapters may take in all; what is not known by then is a gap of the plan
   * @throws ConfigurationException if the plan would be larger than the configured limits
   * @throws InterruptedException if the thread is interrupted while it waits for adapters
   */
  public RebuildPlan plan(Event event, Duration limit) throws InterruptedException {
    Event own = Event.copyOf(event);
    List<Origin> origins = new ArrayList<>();
    for (Change change : own.changes()) {
      origins.add(Origin.of(own, change));
    }
    PlanOutcome outcome = engine.plan(origins, Objects.requireNonNull(limit, "limit"));
    return outcome.match(
        PlanOutcome.Ready::plan,
        PlanOutcome.Waiting::plan,
        parked -> {
          throw new ConfigurationException("limits", parked.reason().text());
        });
  }

  /**
   * Makes the plan that would follow if these artifacts changed.
   *
   * @param changed what changed, with the new versions where they are known
   * @param limit how long adapters may take in all
   * @throws ConfigurationException if the plan would be larger than the configured limits
   * @throws InterruptedException if the thread is interrupted while it waits for adapters
   */
  public RebuildPlan plan(Collection<? extends Artifact> changed, Duration limit)
      throws InterruptedException {
    EventBuilder event = Event.builder("what-if", clock.instant(), EventKind.MANUAL, "person:host");
    changed.forEach(artifact -> event.change(Change.of(artifact)));
    return plan(event.build(), limit);
  }

  /**
   * Runs a plan. Before each submission it is asked again whether the build is stale still, and
   * what the deciders say.
   *
   * @throws IllegalStateException before {@link #start}
   */
  public Execution run(RebuildPlan plan) {
    return engine.run(Objects.requireNonNull(plan, "plan"));
  }

  /**
   * Starts: reads the store and goes on with what was open, reads the listings, takes messages,
   * follows builds.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  public void start() {
    engine.start();
  }

  /**
   * Takes a message; what is offered before the start is read then. Takes microseconds, and blocks
   * only while the inbox is full. Acknowledge the message to its bus when the receipt completes; it
   * fails if the message could not be recorded (R1).
   */
  public Receipt offer(RawMessage message) {
    return engine.offer(Objects.requireNonNull(message, "message"));
  }

  /**
   * Takes what a person says: it counts as it is, and runs by itself once started. What is settled
   * already begins anew.
   */
  public Receipt report(Event event) {
    return engine.report(Objects.requireNonNull(event, "event"));
  }

  /** Has whoever waits for something outside look: the build system calls back. */
  public void wake(Ref ref) {
    engine.wake(Objects.requireNonNull(ref, "ref"));
  }

  /** Returns what a person can do. */
  public Control control() {
    return engine.control();
  }

  /** Returns how the whole stands. */
  public Status status() {
    return engine.status();
  }

  /** Returns the events that are kept, the oldest first. */
  public List<EventRecord> events() {
    return engine.events();
  }

  /** Returns how an event stands, and what came of it; nothing if it is not kept. */
  public Optional<EventStatus> event(String id) {
    return engine.event(Objects.requireNonNull(id, "id"));
  }

  /** Returns a build; nothing if it is not kept. */
  public Optional<Build> build(String id) {
    return engine.build(Objects.requireNonNull(id, "id"));
  }

  /** Says why an artifact was rebuilt, was not, or was not yet (R4). */
  public Story explain(ArtifactKey artifact) {
    return engine.explain(Objects.requireNonNull(artifact, "artifact"));
  }

  /** Says why one build is where it is (R4); nothing if it is not kept. */
  public Optional<Story> explain(String buildId) {
    return engine.explain(Objects.requireNonNull(buildId, "buildId"));
  }

  /**
   * Says what keeps an artifact from being rebuilt, back to where that begins, each with the
   * smallest alternative that would turn it. All of them together have to be turned.
   */
  public List<Refusal> whatWouldChange(ArtifactKey artifact) {
    return engine.whatWouldChange(Objects.requireNonNull(artifact, "artifact"));
  }

  /** Says, before anything is submitted, what running a plan would probably take. */
  public Forecast forecast(RebuildPlan plan) {
    return engine.forecast(Objects.requireNonNull(plan, "plan"));
  }

  /** Returns numbers about the engine, for whatever the host watches itself with. */
  public List<Figure> figures() {
    return engine.figures();
  }

  /** Returns what could not be loaded, and what does not go on by itself. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (LoadProblem problem : adapters.problems()) {
      Reason reason = Reason.of(ReasonCodes.ADAPTER_FAILED, problem.text());
      problems.add(Problem.of(problem.subject(), reason, made));
    }
    problems.addAll(engine.problems());
    return Collections.unmodifiableList(problems);
  }

  /**
   * Waits until nothing can move without a new fact or a person.
   *
   * @return whether it came to that in time
   */
  public boolean awaitQuiet(Duration timeOut) throws InterruptedException {
    return engine.awaitQuiet(Objects.requireNonNull(timeOut, "timeOut"));
  }

  /**
   * Ends everything within a bounded time, leaving no thread behind; idempotent. What goes on
   * outside goes on, and is found again after the next start on the same store.
   */
  @Override
  public void close() {
    engine.close();
    if (ownStore != null) {
      ownStore.close();
    }
  }
}
