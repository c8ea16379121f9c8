package io.freshmaker.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.plan.CyclePolicy;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlanOutcome;
import io.freshmaker.core.plan.PlanRequest;
import io.freshmaker.core.plan.PlanSettings;
import io.freshmaker.core.plan.Planner;
import io.freshmaker.core.plan.RebuildPlan;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R4: every code is given by somebody, and what it says is a sentence for a person. */
class ReasonCodesTest {

  private final Map<String, Reason> given = new TreeMap<>();

  private void take(Reason reason) {
    given.putIfAbsent(reason.code(), reason);
  }

  @Test
  @DisplayName("R4: every reason code is produced, and its text makes sense to a person")
  void every_code_is_produced_and_says_something() throws IllegalAccessException {
    plans();
    waitsAndFailures();
    messages();
    storms();
    silences();

    assertThat(codes()).as("nobody gives these").isSubsetOf(given.keySet());
    for (String code : codes()) {
      String text = given.get(code).text();
      assertThat(text).as(code).hasSizeGreaterThan(15).matches("(?s)[A-Z0-9a-z'].*");
      assertThat(text).as(code).doesNotContain("null", "{}", "Optional[");
    }
  }

  private static Set<String> codes() throws IllegalAccessException {
    Set<String> codes = new TreeSet<>();
    for (Field field : ReasonCodes.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        codes.add((String) field.get(null));
      }
    }
    assertThat(codes).hasSizeGreaterThan(50);
    return codes;
  }

  private void take(TestWorld world) {
    for (EventRecord event : world.freshmaker.events()) {
      take(event.reason());
      world.event(event.id()).plan().ifPresent(this::take);
    }
    world.freshmaker.problems().forEach(problem -> take(problem.reason()));
    for (String name : List.of("a", "b", "x", "y", "z", "img", "nobody", "x08")) {
      Story story = world.freshmaker.explain(TestWorld.key(name));
      take(story.reason());
      story.history().forEach(entry -> take(entry.reason()));
    }
  }

  private void take(RebuildPlan plan) {
    plan.rebuilds().forEach(build -> take(build.reason()));
    plan.rebuilds().forEach(build -> build.objections().forEach(o -> take(o.reason())));
    plan.skipped().forEach(skip -> take(skip.reason()));
    plan.skipped().forEach(skip -> skip.objections().forEach(o -> take(o.reason())));
    plan.products().forEach(product -> take(product.reason()));
    plan.gaps().forEach(gap -> take(gap.reason()));
    plan.origins().forEach(o -> plan.reasonFor(o.key()).ifPresent(this::take));
  }

  private void run(String edges, String yaml, Consumer<TestWorld> script) {
    run(edges, more -> more.configuration(TestWorld.configuration(yaml)), script);
  }

  private void run(
      String edges, UnaryOperator<FreshmakerBuilder> more, Consumer<TestWorld> script) {
    List<Reason> told = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void messageRead(String id, String topic, Reason outcome) {
            told.add(outcome);
          }

          @Override
          public void buildChanged(Build build) {
            told.add(build.reason());
          }
        };
    try (TestWorld world =
        TestWorld.of(edges, builder -> more.apply(builder).listener(listener)).started()) {
      script.accept(world);
      take(world);
      told.forEach(this::take);
    }
  }

  private static ArtifactKey key(String name) {
    return TestWorld.key(name);
  }

  private static Version version(int number) {
    return Version.of(Version.NUMBER, Integer.toString(number));
  }

  /** Plans over a small index: nearly every verdict about an edge, and gaps of every sort. */
  private void plans() {
    InputIndex index = new InputIndex();
    Set<Coverage> covers = new TreeSet<>();
    for (DependencyKind kind : List.of(DependencyKind.REQUIRES, DependencyKind.LAYERED_ON)) {
      covers.add(Coverage.of(ArtifactType.MODULE, kind, ArtifactType.MODULE).complete());
    }
    index.lists("list", covers);
    List<BuildInputs> builds = new ArrayList<>();
    builds.add(made("stale", Input.of(key("o"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("unknown", Input.of(key("o"), DependencyKind.REQUIRES)));
    builds.add(made("planned", Input.of(key("stale"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("fresh", Input.of(key("o"), DependencyKind.REQUIRES).at(version(2))));
    builds.add(made("layer", Input.of(key("o"), DependencyKind.LAYERED_ON).at(version(1))));
    builds.add(
        made(
            "paths",
            Input.of(key("o"), DependencyKind.REQUIRES)
                .at(version(1))
                .withPaths(List.of("*.spec"))));
    builds.add(made("denied", Input.of(key("o"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("behind", Input.of(key("denied"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("refused", Input.of(key("o"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("hangs", Input.of(key("refused"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(
        made(
            "ring1",
            Input.of(key("o"), DependencyKind.REQUIRES).at(version(1)),
            Input.of(key("ring2"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("ring2", Input.of(key("ring1"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("dead", Input.of(key("o"), DependencyKind.REQUIRES).at(version(1))));
    index.page("list", Listing.last(builds, null), true, index.revision(), Instant.EPOCH);
    Gate gate =
        Gate.builder()
            .allow(ArtifactType.MODULE, Rule.name(NamePattern.of("*")))
            .deny(ArtifactType.MODULE, Rule.name(NamePattern.of("denied")))
            .build();
    Origin origin =
        Origin.of(
            Change.of(key("o"), version(2)).withPaths(List.of("README")),
            "e",
            EventKind.SOURCE_CHANGED,
            "bus",
            Instant.EPOCH);
    PlanRequest.Builder request =
        PlanRequest.of(List.of(origin), index.snapshot())
            .now(Instant.EPOCH)
            .decider("gate", RebuildDecider.of(ReasonCodesTest::decide))
            .decider("lost", ReasonCodesTest::answersNothing)
            .resolver("silent", resolver(false))
            .resolver("broken", resolver(true));
    take(plan(request.gate(gate).settings(PlanSettings.standard())));
    take(plan(request.settings(PlanSettings.standard().withCycles(CyclePolicy.SKIP))));
    take(plan(request.gate(Gate.builder().build())));
    take(
        plan(
            request.settings(
                PlanSettings.standard().withFollow(List.of(DependencyKind.of("never-heard-of"))))));
    request.gate(gate).settings(PlanSettings.standard().withLimits(2, 1));
    take(((PlanOutcome.Parked) outcome(request)).reason());
    index.retire(key("dead"), Reason.of(ReasonCodes.RETIRED, "Its source came to its end."));
    take(index.snapshot().retired(key("dead")).orElseThrow());
    take(plan(PlanRequest.of(List.of(origin.asRequest()), index.snapshot()).gate(gate)));
    late(gate);
  }

  /** A decider that wants built causes, and an edge that another listing knows to be gone. */
  private void late(Gate gate) {
    RebuildDecider late =
        new RebuildDecider() {
          @Override
          public boolean needsBuiltCauses() {
            return true;
          }

          @Override
          public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
              throws InterruptedException {
            return Each.of(
                candidates,
                c ->
                    Decision.wait(
                        Reason.of(
                            ReasonCodes.WAITS_FOR_DECISION, "Its gate has not decided yet.")));
          }
        };
    InputIndex index = new InputIndex();
    Coverage covers =
        Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE);
    index.lists("list", Set.of(covers.complete()));
    List<BuildInputs> builds = new ArrayList<>();
    builds.add(made("m", Input.of(key("o"), DependencyKind.REQUIRES).at(version(1))));
    builds.add(made("n", Input.of(key("m"), DependencyKind.REQUIRES).at(version(1))));
    index.page("list", Listing.last(builds, null), true, index.revision(), Instant.EPOCH);
    index.current(key("v"), version(7));
    Origin origin =
        Origin.of(
            Change.of(key("o"), version(2)), "e", EventKind.MANUAL, "person:me", Instant.EPOCH);
    take(
        plan(
            PlanRequest.of(List.of(origin), index.snapshot())
                .now(Instant.EPOCH)
                .gate(gate)
                .resolver("old", ReasonCodesTest.OLD)
                .decider("late", late)));
  }

  /** Tells of a build that another listing knows to be followed by a newer one. */
  private static final DependencyResolver OLD =
      new DependencyResolver() {
        @Override
        public Set<Coverage> covers() {
          return Set.of(
              Coverage.of(ArtifactType.MODULE, DependencyKind.INCLUDES, ArtifactType.MODULE));
        }

        @Override
        public Dependents dependentsOf(Query query, Call call) {
          Input input = Input.of(key("o"), DependencyKind.INCLUDES).at(version(1));
          return Dependents.of(List.of(Dependency.of(Artifact.of(key("v"), version(1)), input)));
        }
      };

  private static BuildInputs made(String name, Input... inputs) {
    return BuildInputs.of(Artifact.of(key(name), version(1)), List.of(inputs));
  }

  private static Decision decide(Candidate candidate) {
    return candidate.artifact().name().equals("refused")
        ? Decision.skip(Reason.of(ReasonCodes.REFUSED, "The test 'rpmdiff' is missing."))
        : Decision.rebuild(Reason.of("fine", "Nothing is missing."));
  }

  private static Each<Candidate, Decision> answersNothing(List<Candidate> candidates, Call call) {
    return Each.<Candidate, Decision>builder().build();
  }

  private static DependencyResolver resolver(boolean breaks) {
    return new DependencyResolver() {
      @Override
      public Set<Coverage> covers() {
        return Set.of(
            Coverage.of(
                ArtifactType.MODULE,
                DependencyKind.of(breaks ? "breaks" : "silent"),
                ArtifactType.MODULE));
      }

      @Override
      public Dependents dependentsOf(Query query, Call call) {
        if (breaks) {
          throw new IllegalStateException("HTTP 500");
        }
        Reason unknown = Reason.of(ReasonCodes.CANNOT_KNOW, "The service has no such build.");
        return Dependents.none().cannotKnow(query.changed().get(0).key(), unknown);
      }
    };
  }

  private static PlanOutcome outcome(PlanRequest.Builder request) {
    try {
      return new Planner().plan(request.build());
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }

  private static RebuildPlan plan(PlanRequest.Builder request) {
    return outcome(request).plan();
  }

  private void waitsAndFailures() {
    run(
        "a > x > y",
        "failures: {build-time: 1h}\n",
        world -> {
          world.submitter.durations.put(key("x"), Duration.ofDays(9));
          world.changed("a", "2");
          world.time.passUntilIdle();
        });
    run(
        "a > x > y, a > z",
        "failures: {quarantine: 1}\n",
        world -> {
          world.submitter.ends.put(
              key("x"),
              request -> BuildStatus.failed(Reason.of("scripted", "The mirror is down."), true));
          world.submitter.answers.put(
              key("z"),
              request -> Submission.refused(Reason.of("scripted", "Not in this season."), false));
          world.changed("a", "2");
          world.time.passUntilIdle();
          world.changed("a", "3");
          world.time.passUntilIdle();
        });
    run(
        "a > x, b > y",
        "",
        world -> {
          world.changed("a", "2");
          world.time.pass(Duration.ofMinutes(1));
          world.submitter.builds.clear();
          world.time.passUntilIdle();
          world.submitter.answers.put(
              key("y"),
              request -> {
                throw new IllegalStateException("HTTP 500");
              });
          world.changed("b", "2");
          world.time.passUntilIdle();
        });
    run(
        "a > x",
        "",
        world -> {
          world.submitter.builds("something else");
          world.changed("a", "2");
          world.time.passUntilIdle();
        });
    run(
        "a > x",
        "",
        world -> {
          world.changed("a", "2");
          world.time.pass(Duration.ofMinutes(1));
          world.freshmaker.control().cancel("m1");
          world.time.passUntilIdle();
        });
    take(Reasons.productMissing(new Build.Because("e", key("x"), DependencyKind.COMES_WITH, "b")));
    take(Troubles.thrown("the gate was to decide", new IllegalStateException("HTTP 500")));
    take(Reason.of(ReasonCodes.TIMED_OUT, "The gate was to decide: no answer within 60 s."));
  }

  private void messages() {
    run(
        "a > x",
        "",
        world -> {
          world.send("{\"topic\": \"test.changed\", \"msg_id\": \"bad\", \"msg\": {}}");
          world.send("not json at all");
          world.freshmaker.offer(RawMessage.of("test.changed", Map.of(), new byte[5 << 20]));
          world.freshmaker.offer(RawMessage.of("somebody.elses", Map.of(), "{}".getBytes(UTF_8)));
          world.changed("a", "2");
          world.changed("a", "2");
          world.time.passUntilIdle();
        });
    take(Reasons.nothingChanged());
    // Given by whoever confirms hints: core has nobody who does.
    take(Reason.of(ReasonCodes.NOT_CONFIRMED, "The hub says that this build has not ended."));
    run(
        "a > x",
        more -> more.configuration(TestWorld.configuration("").replace("{trusted: true}", "{}")),
        world -> {
          world.changed("a", "2");
          world.time.passUntilIdle();
        });
  }

  private void storms() {
    run(
        "a > img, a > x, a > y, a > z",
        "caps: {running: 1}\nfreezes: [{from: 2026-01-01T00:00:00Z, until: 2026-01-09T00:00:00Z,"
            + " for: {container: [img]}, why: the release is cut}]\n",
        world -> {
          world.freshmaker.control().pause(ArtifactPattern.parse("module:z"));
          world.changed("a", "2");
          world.time.pass(Duration.ofMinutes(1));
        });
    String fan = "a > x, a > y, a > x01, a > x02, a > x03, a > x04, a > x05, a > x08";
    run(
        fan,
        "waves: {slow-start: {first: 1, from: 2}}\n",
        world -> {
          world.changed("a", "2");
          world.time.pass(Duration.ofMinutes(1));
        });
    run(
        fan,
        "caps: {running: 1}\nwaves: {hold: {failed: 0, of: 3}}\n",
        world -> {
          world.submitter.ends.put(key("x"), ScriptedSubmitter::failure);
          world.changed("a", "2");
          world.time.passUntilIdle();
        });
    run(
        "a > x",
        "gather: {module: [{name: x, changes: 9}]}\n",
        world -> {
          world.changed("a", "2");
          world.time.pass(Duration.ofMinutes(1));
        });
  }

  private void silences() {
    run(
        "a > x",
        more -> more.settings(settings -> settings.withEventsKept(1)),
        world -> {
          for (int version = 2; version < 1_100; version++) {
            world.changed("b", "version " + version);
            world.time.passUntilIdle();
          }
        });
  }
}
