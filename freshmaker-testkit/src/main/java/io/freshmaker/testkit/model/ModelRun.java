package io.freshmaker.testkit.model;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.store.Commit;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.store.MemoryStore;
import io.freshmaker.testkit.Chance;
import io.freshmaker.testkit.SimulatedBuild;
import io.freshmaker.testkit.SimulatedBuildSystem;
import io.freshmaker.testkit.SimulatedBus;
import io.freshmaker.testkit.SimulatedGate;
import io.freshmaker.testkit.SimulatedLister;
import io.freshmaker.testkit.SimulatedWorld;
import io.freshmaker.testkit.VirtualProcess;
import io.freshmaker.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One history, lived through by one installation, which may be lost and started again. */
final class ModelRun {

  /**
   * What came of a run.
   *
   * @param violation the first rule that did not hold, or null if all did
   * @param trace stands for all that was committed
   * @param commits how many commits there were
   * @param builds how many builds there were outside
   * @param crashes how often the engine was lost
   */
  record Result(
      @Nullable Violation violation, long trace, long commits, long builds, long crashes) {}

  private static final int MOST_DAYS = 60;

  private static final Configuration CONFIGURATION =
      Configuration.parse(
          "model",
          """
          name: model
          allow:
            module: ["n*"]
            container: ["n*"]
            rpm: ["n*"]
          """);

  private final Setting setting;
  private final Chance chance;
  private final List<SimulatedBuildSystem> systems = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  private final List<Rule> rules;
  private final ModelStore store;
  final VirtualTime time = new VirtualTime();
  final SimulatedWorld world;
  final SimulatedBus bus;
  final SimulatedGate gate;
  final Faults faults;
  final Set<String> cancelled = new HashSet<>();
  final Set<ArtifactKey> gated = new HashSet<>();
  private final @Nullable Consumer<String> narrator;
  private @Nullable Freshmaker freshmaker;
  private @Nullable VirtualProcess process;
  private @Nullable List<String> told;
  private @Nullable Violation violation;
  private long calls;
  private long crashes;

  private ModelRun(long seed, @Nullable Consumer<String> narrator) {
    this.narrator = narrator;
    setting = Setting.of(seed);
    chance = Chance.seeded(seed);
    world = setting.world();
    faults = new Faults(chance.of("faults"), setting.faults());
    bus =
        new SimulatedBus("bus", world, time).fates(faults::message).conduct(faults.conduct("bus"));
    gate = new SimulatedGate("gate", time).conduct(faults.conduct("gate"));
    store = new ModelStore(new MemoryStore(time.clock()), this::committed, this::lose);
    Setting.IDENTITIES.forEach(
        (type, identity) ->
            systems.add(
                new SimulatedBuildSystem(type.name() + "-builder", identity, world, time)
                    .building(key -> key.type().equals(type))
                    .fates(faults::build)
                    .conduct(faults.conduct(type.name()))));
    systems.sort(Comparator.comparing(SimulatedBuildSystem::instance));
    for (SimulatedBuildSystem system : systems) {
      system.atBegin(build -> begun(system, build)).atEnd(this::ended);
    }
    rules =
        List.of(
            new OneAtATime(),
            new RootsSpent(),
            new CausesDone(this::engine),
            new WaitsAcyclic(),
            new Keys(),
            new Slots(setting.cap()));
  }

  /** Lives a history. */
  static Result of(History history) {
    return of(history, null);
  }

  /**
   * Lives a history.
   *
   * @param narrator is told line by line what happens, or null
   */
  static Result of(History history, @Nullable Consumer<String> narrator) {
    Defects.listen();
    ModelRun run = new ModelRun(history.seed(), narrator);
    run.live(history);
    return new Result(
        run.violation, run.store.trace(), run.store.commits(), run.buildCount(), run.crashes);
  }

  private void live(History history) {
    try {
      start();
      time.settle();
      Actions actions = new Actions(this, setting, chance.of("actions"));
      for (Step step : history.steps()) {
        say(() -> "step " + step);
        actions.apply(step);
        time.settle();
        Defects.check();
        if (violation != null) {
          return;
        }
      }
      actions.finish();
      Defects.check();
      if (violation == null) {
        new QuietRules(this, ledger, store).check();
      }
    } catch (Violation e) {
      fail(e);
    } catch (RuntimeException | StackOverflowError e) {
      fail(new Violation("defect", "it threw " + e, e));
    }
  }

  private void fail(Violation first) {
    if (violation == null) {
      violation = first;
    }
  }

  private void start() {
    VirtualProcess fresh = time.process(() -> faults.latency(calls++));
    Freshmaker engine = build(fresh);
    process = fresh;
    freshmaker = engine;
    engine.start();
    if (told != null) {
      Told.compare(told, Told.by(engine, setting.all()));
      told = null;
    }
  }

  private Freshmaker build(VirtualProcess fresh) {
    var builder =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .configuration(CONFIGURATION)
            .settings(s -> s.withRunning(setting.cap()).withEventsKept(setting.kept()))
            .threads(fresh.threads())
            .store(store)
            .lister(
                "lister",
                new SimulatedLister("lister", world, time)
                    .pages(3)
                    .conduct(faults.conduct("lister")))
            .decider("gate", gate)
            .parser("bus", bus);
    systems.forEach(system -> builder.submitter(system.instance(), system));
    return builder.build();
  }

  /** Passes time; stops early where a rule does not hold. */
  void pass(Duration duration) {
    if (violation == null) {
      time.pass(duration);
    }
  }

  /** Has the engine lost at one of the next commits. */
  void loseAt(int commitsBefore, boolean applied) {
    store.later(commitsBefore, applied ? ModelStore.Fate.LOST_AFTER : ModelStore.Fate.LOST_BEFORE);
  }

  /** Has the store fail at one of the next commits. */
  void storeTrouble(int commitsBefore, boolean applied) {
    store.later(commitsBefore, applied ? ModelStore.Fate.UNSURE : ModelStore.Fate.REFUSED);
  }

  /** From now on every commit is applied. */
  void endStoreTrouble() {
    store.later(0, ModelStore.Fate.APPLIED);
  }

  private void lose() {
    VirtualProcess lost = Objects.requireNonNull(process);
    lost.kill();
    say(() -> "the engine is lost");
    bus.close();
    freshmaker = null;
    crashes++;
    if (violation == null) {
      Duration down = chance.between(Duration.ZERO, Duration.ofMinutes(20), "downtime", crashes);
      time.after(down, this::startAgain);
    }
  }

  private void startAgain() {
    try {
      start();
    } catch (Violation e) {
      fail(e);
    }
  }

  private void committed(Commit commit, boolean lost) {
    Freshmaker engine = freshmaker;
    if (engine == null || violation != null) {
      return;
    }
    try {
      ledger.commit(engine, commit);
      say(() -> "commit " + store.commits() + " " + ledger.described(engine));
      rules.forEach(rule -> rule.check(ledger));
      told = lost ? Told.by(engine, setting.all()) : null;
    } catch (Violation e) {
      fail(e);
    }
  }

  private void begun(SimulatedBuildSystem system, SimulatedBuild build) {
    try {
      OneAtATime.checkBegun(system, build);
      Keys.checkBegun(system, build);
      say(() -> "outside begins " + build + " " + build.fate());
    } catch (Violation e) {
      fail(e);
    }
  }

  /** A build system tells of every build that ends. */
  private void ended(SimulatedBuild build) {
    say(() -> "outside ends " + build);
    bus.tell(
        "end " + build.handle().id(),
        build.product().map(product -> product.artifact()).orElse(null),
        build.handle().refs(),
        List.of());
  }

  /** Passes time until nothing moves any more. */
  void quieten() {
    long commits = -1;
    for (int days = 0; days < MOST_DAYS && commits != store.commits(); days++) {
      commits = store.commits();
      pass(Duration.ofDays(1));
    }
  }

  private void say(Supplier<String> line) {
    if (narrator != null) {
      narrator.accept(time.now() + " " + line.get());
    }
  }

  private Freshmaker engine() {
    return Objects.requireNonNull(freshmaker, "no engine runs");
  }

  /** Returns the engine that runs, if one does. */
  Optional<Freshmaker> running() {
    return Optional.ofNullable(freshmaker);
  }

  /** Returns the build systems. */
  List<SimulatedBuildSystem> systems() {
    return systems;
  }

  /** Returns whether a rule has been broken. */
  boolean isOver() {
    return violation != null;
  }

  /** Returns the ids of the messages that told of a version. */
  Set<String> tellers(Artifact version) {
    return bus.tellers(version);
  }

  /** Returns whether no event is ever forgotten. */
  boolean keepsEverything() {
    return setting.kept() > 1_000;
  }

  /** Returns whether an artifact may be built. */
  boolean isAllowed(ArtifactKey key) {
    return setting.built().contains(key);
  }

  private long buildCount() {
    return systems.stream().mapToLong(system -> system.builds().size()).sum();
  }
}
