package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * All that the engine knows, as tables: loaded from the store at the start, changed by the loop,
 * and written back turn by turn.
 */
final class State {

  private final Executor notices;
  private final Listener listener;
  private final Events events;
  private final WorkGraph builds;
  private final Plans plans = new Plans(this::tellPlan);
  private final ParkedMessages parked = new ParkedMessages();
  private final Facts facts = new Facts();
  private final Provenance provenance = new Provenance();
  private final Spent spent = new Spent();
  private final Hops hops = new Hops();
  private final Baseline baseline = new Baseline();
  private final Counters counters = new Counters();
  private final Activity activity = new Activity();
  private final Durations durations = new Durations();
  private final Configurations configurations = new Configurations();
  private final PlanWaves waves;
  private final RollUp rollUp;
  private final Release release;
  private final List<Command.Of<Build>> buildWatchers = new ArrayList<>();
  private Switches switches = Switches.INITIAL;

  /**
   * Makes empty tables.
   *
   * @param notices where the listener is told
   * @param settings what is ready first, and how plans begin
   */
  State(Executor notices, Listener listener, EngineSettings settings) {
    this.notices = notices;
    this.listener = listener;
    this.events = new Events(this::eventChanged);
    this.builds = new WorkGraph(this::buildChanged, this::eventLeft, events, settings.priorities());
    this.waves = new PlanWaves(this, settings.waves());
    this.rollUp = new RollUp(this);
    this.release = new Release(this, settings.bounds().onFailure());
  }

  Events events() {
    return events;
  }

  WorkGraph builds() {
    return builds;
  }

  Plans plans() {
    return plans;
  }

  ParkedMessages parked() {
    return parked;
  }

  Facts facts() {
    return facts;
  }

  Provenance provenance() {
    return provenance;
  }

  Spent spent() {
    return spent;
  }

  Hops hops() {
    return hops;
  }

  Baseline baseline() {
    return baseline;
  }

  /** Returns the lineage of a build: frozen at its intent, that of its causes' events before. */
  Lineage lineage(Build build) {
    if (!build.lineage().isEmpty()) {
      return build.lineage();
    }
    Lineage all = Lineage.NONE;
    for (String id : build.events()) {
      EventRecord event = events.get(id);
      all = event == null ? all : all.plus(event.lineage());
    }
    return all;
  }

  /** Returns what the end of a build means for those that wait for it. */
  Release release() {
    return release;
  }

  Configurations configurations() {
    return configurations;
  }

  PlanWaves waves() {
    return waves;
  }

  Activity activity() {
    return activity;
  }

  Durations durations() {
    return durations;
  }

  Counters counters() {
    return counters;
  }

  /** Has somebody told, in the same turn, of every build that goes to another state. */
  void onBuild(Command.Of<Build> watcher) {
    buildWatchers.add(watcher);
  }

  RollUp rollUp() {
    return rollUp;
  }

  Switches switches() {
    return switches;
  }

  void put(Turn turn, Switches newSwitches) {
    switches = newSwitches;
    turn.save(Switches.RECORDS, newSwitches);
  }

  /** Returns the id of a new build. */
  String newBuild(Turn turn, ArtifactKey artifact) {
    put(turn, switches.next());
    return artifact + "#" + switches.lastBuild();
  }

  /** Reads everything that a store has (S9), in the order in which it came about. */
  void load(StateStore store) {
    Switches.RECORDS.readAll(store, stored -> switches = stored);
    spent.load(store);
    provenance.load(store);
    hops.load(store);
    baseline.load(store);
    configurations.load(store);
    waves.load(store);
    sorted(store, Events.RECORDS, Comparator.comparing(EventRecord::recorded)).forEach(this::load);
    Comparator<Plans.Planned> byEvent = Comparator.comparingInt(Plans.Planned::number);
    sorted(store, Plans.RECORDS, byEvent.thenComparing(p -> p.plan().madeAt()))
        .forEach(plans::load);
    sorted(store, WorkGraph.RECORDS, Comparator.comparingLong(Build::number))
        .forEach(
            build -> {
              builds.load(build);
              provenance.note(build);
              durations.note(build);
            });
    ParkedMessage.RECORDS.readAll(store, parked::load);
  }

  private void load(EventRecord event) {
    events.load(event);
    // What has no roots is a hint, an echo or told by another: nobody has told it first by this.
    if (!event.lineage().isEmpty()) {
      facts.note(event.event());
    }
  }

  private static <T> List<T> sorted(StateStore store, Records<T> kind, Comparator<T> order) {
    List<T> all = new ArrayList<>();
    kind.readAll(store, all::add);
    all.sort(order);
    return all;
  }

  void tellMessage(Turn turn, String id, String topic, Reason outcome) {
    turn.after(() -> notices.execute(() -> listener.messageRead(id, topic, outcome)));
  }

  void tellPlan(Turn turn, String event, RebuildPlan plan) {
    turn.after(() -> notices.execute(() -> listener.planMade(event, plan)));
  }

  void tellProgress(Turn turn, Build build) {
    turn.after(() -> notices.execute(() -> listener.buildProgressed(build)));
  }

  private void tellParked(Turn turn, Problem problem) {
    turn.after(() -> notices.execute(() -> listener.parked(problem)));
  }

  private void eventChanged(Turn turn, EventRecord event) {
    turn.after(() -> notices.execute(() -> listener.eventChanged(event)));
    if (event.state() == EventState.PARKED) {
      tellParked(turn, Problem.of(event));
    }
  }

  /** What an event is left with may all have ended before. */
  private void eventLeft(Turn turn, String event) {
    rollUp.look(turn, event);
  }

  private void buildChanged(Turn turn, Build build) {
    rollUp.changed(turn, build);
    activity.changed(build);
    durations.note(build);
    waves.changed(turn, build);
    buildWatchers.forEach(watcher -> watcher.apply(turn, build));
    turn.after(() -> notices.execute(() -> listener.buildChanged(build)));
    if (build.state() == BuildState.PARKED) {
      tellParked(turn, Problem.of(build));
    }
  }
}
