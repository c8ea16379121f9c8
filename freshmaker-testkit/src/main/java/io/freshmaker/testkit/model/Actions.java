package io.freshmaker.testkit.model;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventState;
import io.freshmaker.core.engine.Problem;
import io.freshmaker.testkit.Chance;
import io.freshmaker.testkit.SimulatedGate.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does what the steps of a history say. */
final class Actions {

  private final ModelRun run;
  private final Setting setting;
  private final Chance chance;
  private final List<String> told = new ArrayList<>();

  Actions(ModelRun run, Setting setting, Chance chance) {
    this.run = run;
    this.setting = setting;
    this.chance = chance;
  }

  /** Does one step. */
  void apply(Step step) {
    int n = step.number();
    switch (step.kind()) {
      case PASS -> run.pass(passing(n));
      case CHANGE -> change(n, any(setting.sources(), n));
      case PUSHES -> {
        for (ArtifactKey source : setting.sources()) {
          change(n, source);
        }
      }
      case FOREIGN_BUILD -> change(n, any(setting.built(), n));
      case FORGERY -> forge(n);
      case REPEAT -> repeat(n);
      case GATE -> gate(n, true);
      case SILENT_GATE -> gate(n, false);
      case REPORT -> run.running().ifPresent(engine -> report(n, engine));
      case PAUSE -> run.running().ifPresent(engine -> engine.control().pause());
      case RESUME -> run.running().ifPresent(engine -> engine.control().resume());
      case CANCEL -> run.running().ifPresent(engine -> cancel(n, engine));
      case RETRY -> run.running().ifPresent(engine -> retry(n, engine));
      case WAKE -> run.running().ifPresent(engine -> engine.wake(anyRef(n)));
      case GAP -> run.running().ifPresent(engine -> run.bus.gap(run.time.now()));
      case STORE_TROUBLE -> run.storeTrouble(chance.below(3, "trouble", n), isEven(n));
      case CRASH -> run.loseAt(chance.below(6, "crash", n), isEven(n));
    }
  }

  private boolean isEven(int n) {
    return chance.happens(0.5, "even", n);
  }

  private Duration passing(int n) {
    return chance.happens(0.5, "short", n)
        ? chance.between(Duration.ZERO, Duration.ofSeconds(90), "pass", n)
        : chance.between(Duration.ofMinutes(1), Duration.ofMinutes(45), "pass", n);
  }

  private <T> T any(List<T> values, int n) {
    return values.get(chance.below(values.size(), "any", n));
  }

  private void change(int n, ArtifactKey key) {
    Artifact changed = run.world.change(key);
    tell("m" + n + " " + key.name(), changed, List.of());
  }

  private void tell(String id, Artifact changed, Collection<Ref> touches) {
    told.add(id);
    run.bus.tell(id, changed, List.of(), touches);
  }

  private void forge(int n) {
    Version never = Version.of(Version.NUMBER, Integer.toString(1_000_000 + n));
    tell("f" + n, Artifact.of(any(setting.all(), n), never), List.of());
  }

  private void repeat(int n) {
    if (!told.isEmpty()) {
      run.bus.again(any(told, n));
    }
  }

  private void gate(int n, boolean audible) {
    ArtifactKey key = any(setting.built(), n);
    run.gated.add(key);
    Verdict[] verdicts = {Verdict.OPEN, Verdict.OPEN, Verdict.WAIT, Verdict.SHUT};
    run.gate.set(key, verdicts[chance.below(verdicts.length, "verdict", n)]);
    if (audible) {
      run.bus.tell("g" + n, null, List.of(), List.of(run.gate.ref(key)));
    }
  }

  private void report(int n, Freshmaker engine) {
    ArtifactKey key = any(setting.all(), n);
    engine.report(
        Event.builder("r" + n, run.time.now(), EventKind.MANUAL, "person:ann")
            .change(Change.of(run.world.current(key)))
            .build());
  }

  private void cancel(int n, Freshmaker engine) {
    List<EventRecord> open = new ArrayList<>();
    for (EventRecord event : engine.events()) {
      if (event.state() == EventState.OPEN || event.state() == EventState.WAITING) {
        open.add(event);
      }
    }
    if (!open.isEmpty()) {
      String event = any(open, n).id();
      run.cancelled.add(event);
      engine.control().cancel(event);
    }
  }

  private void retry(int n, Freshmaker engine) {
    Set<String> ids = new HashSet<>();
    for (Problem problem : engine.problems()) {
      if (problem.id() != null) {
        ids.add(problem.id());
      }
    }
    List<Build> builds = engine.explain(any(setting.built(), n)).builds();
    if (!builds.isEmpty()) {
      ids.add("build:" + builds.get(0).id());
    }
    List<String> sorted = ids.stream().sorted().toList();
    if (!sorted.isEmpty()) {
      engine.control().retry(any(sorted, n));
    }
  }

  private Ref anyRef(int n) {
    ArtifactKey key = any(setting.built(), n);
    return run.gate.ref(key);
  }

  /** Ends all trouble, tells whatever was lost, and waits until nothing moves. */
  void finish() {
    run.faults.end();
    run.endStoreTrouble();
    run.pass(Duration.ofHours(1));
    for (ArtifactKey key : setting.built()) {
      run.gate.set(key, Verdict.OPEN);
      run.bus.tell("open " + key.name(), null, List.of(), List.of(run.gate.ref(key)));
    }
    run.running().ifPresent(engine -> engine.control().resume());
    run.bus.deliverLost();
    run.quieten();
    for (int i = 0; i < 3; i++) {
      run.running().ifPresent(Actions::retryAll);
      run.quieten();
    }
    run.running().ifPresent(this::giveUpParked);
    run.quieten();
  }

  /** A build that nobody can tell of keeps its place until a person gives it up. */
  private void giveUpParked(Freshmaker engine) {
    for (ArtifactKey key : setting.built()) {
      for (Build build : engine.explain(key).builds()) {
        if (build.state() == BuildState.PARKED) {
          run.cancelled.addAll(build.events());
          build.events().forEach(event -> engine.control().cancel(event));
        }
      }
    }
  }

  private static void retryAll(Freshmaker engine) {
    for (Problem problem : engine.problems()) {
      if (problem.id() != null) {
        engine.control().retry(problem.id());
      }
    }
  }

  /** Returns whether only a source can tell of an artifact's changes. */
  static boolean isSource(ArtifactKey key) {
    return key.type().equals(ArtifactType.SOURCE);
  }
}
