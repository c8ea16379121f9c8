package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Event;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.EventSource;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.Staleness;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlanOutcome;
import io.freshmaker.core.plan.PlanSettings;
import io.freshmaker.core.plan.RebuildPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A running installation: the parts of this package, joined. Thread-safe. */
public final class Engine implements AutoCloseable {

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final EngineSettings settings;
  private final LoadedAdapters adapters;
  private final StateStore store;
  private final EngineThreads threads;
  private final InputIndex index = new InputIndex();
  private final Notices notices;
  private final State state;
  private final Epoch epoch;
  private final AdapterCalls calls;
  private final AdapterCalls planCalls;
  private final Waits waits;
  private final PlanMaker planMaker;
  private final Planning planning;
  private final Reconciling reconciling;
  private final Sweeps sweeps;
  private final Learned learned;
  private final Intake intake;
  private final Confirming confirming;
  private final Hearing hearing;
  private final Boundary boundary;
  private final Watch watch;
  private final Submissions submissions;
  private final Retrying retrying;
  private final Quarantine quarantine;
  private final Resting resting;
  private final Pace pace;
  private final Operator operator;
  private final Stories stories;
  private final Problems problems;
  private final Retention retention;
  private final MessageReader reader;
  private final Quiet quiet;
  private boolean prepared;
  private boolean started;
  private volatile boolean closed;

  /**
   * Makes an engine: no threads, no connections.
   *
   * @param settings how much it does
   * @param adapters what it works with; closed with it
   * @param gate what may be rebuilt at all
   * @param plan what configuration says about planning
   * @param store where state is kept; not closed with it
   * @param threads on which it works; ended with it
   * @param listener is told what happens
   */
  public Engine(
      EngineSettings settings,
      LoadedAdapters adapters,
      Gate gate,
      PlanSettings plan,
      StateStore store,
      EngineThreads threads,
      Listener listener) {
    this.settings = settings;
    this.adapters = adapters;
    this.store = store;
    this.threads = threads;
    notices = new Notices(threads.calls());
    state = new State(notices, listener, settings);
    epoch = new Epoch(threads.loop(), store);
    Function<Instant, Call> frames = this::frame;
    calls = new AdapterCalls(threads.loop(), epoch, threads.calls(), frames);
    planCalls = new AdapterCalls(threads.loop(), epoch, threads.planning(), frames);
    waits = new Waits(epoch);
    learned = new Learned(state, index);
    planMaker = new PlanMaker(adapters, index, gate, plan, threads, state.builds());
    Requests requests = new Requests(settings.name(), state, index);
    Freshness freshness = new Freshness(Staleness.by(adapters.versions()), requests);
    resting = new Resting(state, waits);
    PlannedRests rests = new PlannedRests(state, resting);
    planning = new Planning(state, planMaker, planCalls, waits, learned, freshness, rests);
    Revising revising = new Revising(state, index, freshness, learned, planMaker, planning);
    reconciling =
        new Reconciling(
            state,
            index,
            freshness,
            planMaker,
            calls,
            planning,
            revising,
            (t, event) -> confirmed(t, event));
    List<LoadedPart<InputLister>> listers = adapters.parts(InputLister.class);
    sweeps =
        new Sweeps(
            listers, index, calls, epoch, settings, planning::indexReady, reconciling::swept);
    List<LoadedPart<EventParser>> parsers = adapters.parts(EventParser.class);
    confirming =
        new Confirming(state, calls, waits, settings, parsers, (t, event) -> confirmed(t, event));
    Classing classing =
        new Classing(state, index, learned, settings, planning::plan, planning::lookAgain);
    hearing = new Hearing(state, epoch, confirming, classing, this::touch);
    reader = new MessageReader(settings.messages(), parsers);
    intake = new Intake(reader, calls, epoch, notices, settings, hearing::record);
    Submitters submitters = new Submitters(adapters);
    retrying = new Retrying(state, epoch, settings);
    quarantine = new Quarantine(state, index, settings);
    pace = new Pace(state, epoch, settings);
    state.builds().ready().brake(pace);
    Outcomes outcomes = new Outcomes(state, index, learned, freshness, retrying, revising::done);
    watch = new Watch(state, submitters, calls, epoch, settings, outcomes);
    boundary =
        new Boundary(
            state,
            submitters,
            requests,
            calls,
            epoch,
            settings,
            new Commits(state, epoch, hearing.held()),
            retrying,
            watch::watch);
    List<LoadedPart<RebuildDecider>> deciders = adapters.parts(RebuildDecider.class);
    submissions =
        new Submissions(
            state,
            index,
            settings,
            submitters,
            requests,
            new Deciding(deciders, state, requests, calls, settings),
            freshness,
            waits,
            boundary,
            pace,
            quarantine,
            resting);
    operator =
        new Operator(
            state,
            confirming,
            planning,
            submissions,
            boundary,
            watch,
            waits,
            submitters,
            retrying,
            quarantine,
            calls,
            epoch,
            settings);
    stories = new Stories(state, pace);
    problems = new Problems(epoch, state, watch, sweeps, quarantine);
    retention = new Retention(state, settings);
    quiet = new Quiet(state, intake);
    state.onBuild(this::buildChanged);
    epoch.afterEachTurn(quiet::turned);
  }

  private Call frame(Instant deadline) {
    Optional<Sources> sources =
        adapters.parts(Sources.class).stream().findFirst().map(LoadedPart::part);
    return new CallFrame(threads.clock(), deadline, sources.orElse(null));
  }

  private void confirmed(Turn turn, EventRecord event) {
    hearing.confirmed(turn, event);
    retention.look(turn);
  }

  private void buildChanged(Turn turn, Build build) {
    hearing.held().changed(turn, build);
    quarantine.changed(turn, build);
    if (!build.state().isOpen()) {
      planning.ended(turn, build);
      retention.look(turn);
    }
    submissions.look(turn);
  }

  private void touch(Turn turn, Ref ref) {
    waits.touch(turn, ref);
    watch.touch(turn, ref);
    state.provenance().build(ref).ifPresent(build -> watch.touched(turn, build));
  }

  /** Makes a plan and records nothing; listings are read first where they have not been. */
  public PlanOutcome plan(Collection<Origin> origins, Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    sweepIfUnread(limit);
    Duration left = Duration.between(Instant.now(), end);
    Duration rest = left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
    return planMaker.plan(origins, rest);
  }

  private synchronized void sweepIfUnread(Duration limit) throws InterruptedException {
    if (!started) {
      prepare();
      OnDemand.sweep(adapters.parts(InputLister.class), index, threads, this::frame, limit);
    }
  }

  private synchronized void prepare() {
    if (!prepared) {
      state.load(store);
      quarantine.load(store);
      learned.load(store);
      prepared = true;
    }
  }

  /** Runs a plan as it is, under an event of its own. */
  public Execution run(RebuildPlan plan) {
    if (!isStarted()) {
      throw new IllegalStateException("start() comes before run()");
    }
    String id = "run:" + plan.id() + ":" + threads.clock().instant().toEpochMilli();
    CompletableFuture<String> recorded = new CompletableFuture<>();
    command(recorded, id, turn -> planning.run(turn, id, plan));
    return new RunningPlan(id, this);
  }

  /**
   * Starts: reads the store, goes on with what was open, sweeps, takes messages.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  public synchronized void start() {
    if (started || closed) {
      throw new IllegalStateException(closed ? "it is closed" : "it was started already");
    }
    prepare();
    started = true;
    threads.loop().start();
    Recovery recovery =
        new Recovery(state, confirming, planning, boundary, watch, submissions, retrying, resting);
    epoch.execute(
        turn -> {
          recovery.apply(turn);
          state.configurations().begin(turn, settings.configuration());
          pace.start(turn, submissions::look);
          sweeps.startAndRepeat(turn);
          turn.after(this::open);
        });
  }

  private void open() {
    intake.start();
    for (LoadedPart<EventSource> source : adapters.parts(EventSource.class)) {
      calls.call(
          source.instance() + " was to start",
          settings.callTime(),
          call -> {
            source.part().start(new EngineSink(this));
            return true;
          },
          (turn, answer) -> sourceStarted(turn, source.instance(), answer));
    }
  }

  private void sourceStarted(Turn turn, String instance, Answer<Boolean> answer) {
    if (answer.value() == null) {
      watch
          .problems()
          .put("source " + instance, Problem.of(instance, answer.trouble(), turn.now()));
    }
  }

  private synchronized boolean isStarted() {
    return started;
  }

  /** Takes a message; what is offered before the start is read then. */
  public Receipt offer(RawMessage message) {
    return intake.offer(message);
  }

  /** Takes what a person says. */
  public Receipt report(Event event) {
    Event own = Event.copyOf(event);
    CompletableFuture<String> recorded = new CompletableFuture<>();
    return command(recorded, own.id(), turn -> hearing.report(turn, own));
  }

  /** Has whoever waits for a ref look. */
  public void wake(Ref ref) {
    epoch.execute(turn -> touch(turn, ref));
  }

  /** Returns the topics that somebody wants, sorted. */
  Set<String> topics() {
    return reader.topics();
  }

  /** Returns what a person can do. */
  public Control control() {
    return new Control() {
      @Override
      public Receipt cancel(String eventId) {
        return command(new CompletableFuture<>(), eventId, t -> operator.cancel(t, eventId));
      }

      @Override
      public Receipt pause() {
        return command(new CompletableFuture<>(), "pause", t -> operator.pause(t, true));
      }

      @Override
      public Receipt resume() {
        return command(new CompletableFuture<>(), "resume", t -> operator.pause(t, false));
      }

      @Override
      public Receipt pause(ArtifactPattern pattern) {
        return command(new CompletableFuture<>(), "pause", t -> operator.pause(t, pattern, true));
      }

      @Override
      public Receipt resume(ArtifactPattern pattern) {
        return command(new CompletableFuture<>(), "resume", t -> operator.pause(t, pattern, false));
      }

      @Override
      public Receipt release(String problemId) {
        return command(new CompletableFuture<>(), problemId, t -> operator.release(t, problemId));
      }

      @Override
      public Receipt retry(String problemId) {
        return Engine.this.retry(problemId);
      }
    };
  }

  private Receipt retry(String problem) {
    if (!problem.startsWith("message:")) {
      return command(new CompletableFuture<>(), problem, t -> operator.retry(t, problem));
    }
    Optional<ParkedMessage> message = state.parked().get(problem.substring("message:".length()));
    return command(
        new CompletableFuture<>(),
        problem,
        turn -> {
          ParkedMessage parked =
              message.orElseThrow(
                  () -> new InvalidInputException("problem", "there is no '" + problem + "'"));
          turn.after(() -> intake.again(parked));
        });
  }

  /** Has a command applied; the receipt completes when it is committed. */
  private Receipt command(CompletableFuture<String> recorded, String id, Command command) {
    if (closed) {
      recorded.completeExceptionally(
          new UnavailableException("freshmaker", "nothing is recorded: it is closed", null));
      return recorded::minimalCompletionStage;
    }
    quiet.begin(recorded);
    epoch.execute(
        turn -> {
          try {
            command.apply(turn);
            turn.after(() -> notices.execute(() -> quiet.end(recorded, id)));
          } catch (RuntimeException e) {
            notices.execute(() -> quiet.fail(recorded, e));
          }
        });
    return recorded::minimalCompletionStage;
  }

  /** Returns how the whole stands. */
  public Status status() {
    return new Status(
        settings.name(),
        epoch.now(),
        settings.dryRun(),
        state.switches().paused(),
        state.counters().counts(),
        state.events().counts(),
        state.builds().counts(),
        problems.count());
  }

  /** Returns how an event stands. */
  public Optional<EventStatus> event(String id) {
    return state.events().event(id).map(this::status);
  }

  /** Returns the events that are kept, the oldest first. */
  public List<EventRecord> events() {
    List<EventRecord> events = new ArrayList<>(state.events().all());
    events.sort(Comparator.comparing(EventRecord::recorded).thenComparing(EventRecord::id));
    return events;
  }

  private EventStatus status(EventRecord event) {
    Tally tally = state.builds().tally(event.id());
    RebuildPlan plan = state.plans().of(event.id());
    return new EventStatus(event, plan, inPlanOrder(tally.builds(), plan), tally.counts());
  }

  private List<String> inPlanOrder(List<String> ids, @Nullable RebuildPlan plan) {
    Map<ArtifactKey, Integer> places = new HashMap<>();
    if (plan != null) {
      plan.rebuilds().forEach(build -> places.put(build.key(), places.size()));
    }
    List<Build> builds = new ArrayList<>();
    ids.forEach(id -> state.builds().build(id).ifPresent(builds::add));
    builds.sort(
        Comparator.comparing((Build build) -> places.getOrDefault(build.artifact(), ids.size()))
            .thenComparing(Build::number));
    return builds.stream().map(Build::id).toList();
  }

  /** Returns a build, as far as it is kept. */
  public Optional<Build> build(String id) {
    return state.builds().build(id);
  }

  /** Tells the story of an artifact. */
  public Story explain(ArtifactKey artifact) {
    return stories.of(artifact);
  }

  /** Tells the story of one build, if it is kept. */
  public Optional<Story> explain(String build) {
    return stories.of(build);
  }

  /** Returns what keeps an artifact from being rebuilt, and what would turn that. */
  public List<Refusal> whatWouldChange(ArtifactKey artifact) {
    return new Refusals(state, stories).of(artifact);
  }

  /** Returns what running a plan would probably take. */
  public Forecast forecast(RebuildPlan plan) {
    return Forecasting.of(plan, state.durations(), settings.caps());
  }

  /** Returns the figures that a host may export. */
  public List<Figure> figures() {
    return Figures.of(state, problems);
  }

  /** Returns what does not go on by itself. */
  public List<Problem> problems() {
    return problems.all();
  }

  /** Waits until nothing can move without a new fact or a person; returns whether it is so. */
  public boolean awaitQuiet(Duration timeOut) throws InterruptedException {
    return quiet.await(timeOut);
  }

  /** Messages may have been lost: whatever can be asked is asked. */
  void gap() {
    epoch.execute(
        turn -> {
          sweeps.start(turn);
          state.builds().all().forEach(build -> watch.look(turn, build.id()));
        });
  }

  Quiet quiet() {
    return quiet;
  }

  /** Ends everything within a bounded time. What is not recorded by then fails its receipt (R1). */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    adapters.close(EventSource.class);
    intake.close();
    calls.close();
    planCalls.close();
    threads.loop().close(CLOSE_PATIENCE);
    quiet.close();
    notices.flush();
    adapters.close();
    threads.close(CLOSE_PATIENCE);
  }
}
