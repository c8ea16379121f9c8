package io.freshmaker.core.plan;

import static io.freshmaker.core.plan.World.changed;
import static io.freshmaker.core.plan.World.key;
import static io.freshmaker.core.plan.World.keys;
import static io.freshmaker.core.plan.World.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Adapters that fail, hang or lie: the plan says so, and never takes it for "no dependents". */
class HostileAdaptersTest {

  private static final Coverage MODULES =
      Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE);

  /** What a resolver answers. */
  private interface Answering {
    Dependents answer(Query query, Call call) throws InterruptedException;
  }

  private static DependencyResolver resolver(Coverage coverage, Answering answering) {
    return new DependencyResolver() {
      @Override
      public Set<Coverage> covers() {
        return Set.of(coverage);
      }

      @Override
      public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
        return answering.answer(query, call);
      }
    };
  }

  /** Answers questions about {@code module:a:1}, and has nothing to say to others. */
  private static DependencyResolver ofA(Answering answering) {
    return resolver(
        MODULES,
        (query, call) ->
            query.changed().get(0).key().equals(key("module:a:1"))
                ? answering.answer(query, call)
                : Dependents.none());
  }

  private static DependencyResolver knows(String input, String dependent) {
    return resolver(
        MODULES,
        (query, call) ->
            query.changed().stream().anyMatch(a -> a.key().equals(key(input)))
                ? Dependents.of(List.of(edge(input, dependent)))
                : Dependents.none());
  }

  private static Dependency edge(String input, String dependent) {
    return Dependency.of(key(dependent), DependencyKind.REQUIRES, key(input));
  }

  private static PlanRequest.Builder request() {
    return new World().request(changed("module:a:1@2"));
  }

  private static PlanRequest.Builder knowing() {
    return request().resolver("good", knows("module:a:1", "module:b:1"));
  }

  @Test
  @DisplayName("scenario 40, R11: a resolver that throws leaves a gap, and the others count")
  void resolver_throws() {
    DependencyResolver broken =
        resolver(
            MODULES,
            (query, call) -> {
              throw new UnavailableException("bad", "HTTP 503", null);
            });

    PlanOutcome outcome = World.outcome(knowing().resolver("bad", broken));

    assertThat(rebuilt(outcome.plan())).isEqualTo(keys("module:b:1"));
    assertThat(outcome.plan().complete()).isFalse();
    assertThat(outcome.plan().gaps())
        .containsExactly(
            new Gap(
                "module requires module",
                "bad",
                Reason.of(ReasonCodes.ADAPTER_FAILED, "bad: HTTP 503")));
    assertThat(outcome).isInstanceOf(PlanOutcome.Waiting.class);
    PlanSettings goOn = PlanSettings.standard().withUnknown(UnknownPolicy.GO_ON);
    assertThat(World.outcome(knowing().resolver("bad", broken).settings(goOn)))
        .isInstanceOf(PlanOutcome.Ready.class);
  }

  @Test
  @DisplayName("R1: errors of the JVM's, null, and a covers() that throws are gaps")
  void resolver_breaks_down() {
    DependencyResolver error =
        resolver(
            MODULES,
            (query, call) -> {
              throw new StackOverflowError("deep");
            });
    DependencyResolver nothing = resolver(MODULES, (query, call) -> null);
    DependencyResolver mute =
        new DependencyResolver() {
          @Override
          public Set<Coverage> covers() {
            throw new IllegalStateException("no");
          }

          @Override
          public Dependents dependentsOf(Query query, Call call) {
            throw new AssertionError("it said that it covers nothing");
          }
        };

    RebuildPlan plan =
        World.plan(
            knowing().resolver("error", error).resolver("null", nothing).resolver("mute", mute));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:b:1"));
    assertThat(plan.gaps())
        .extracting(Gap::resolver, gap -> gap.reason().code())
        .containsExactly(
            tuple("mute", ReasonCodes.ADAPTER_FAILED),
            tuple("error", ReasonCodes.ADAPTER_FAILED),
            tuple("null", ReasonCodes.BAD_ANSWER));
  }

  @Test
  @DisplayName("R1: adapters that hang, interruptible or not, cost the time per call and are gaps")
  void adapters_hang() {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    DependencyResolver hangs =
        resolver(
            MODULES,
            (query, call) -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return Dependents.none();
            });
    DependencyResolver deaf =
        resolver(
            MODULES,
            (query, call) -> {
              awaitDeaf(end);
              return Dependents.of(List.of(edge("module:a:1", "module:late:1")));
            });
    RebuildDecider deafDecider =
        (candidates, call) -> {
          awaitDeaf(end);
          return Each.of(candidates, c -> Decision.rebuild(Reason.of("fine", "fine")));
        };
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      RebuildPlan plan =
          World.plan(
              knowing()
                  .resolver("hangs", hangs)
                  .resolver("deaf", deaf)
                  .decider("decider", deafDecider)
                  .executor(threads)
                  .settings(PlanSettings.standard().withTimePerCall(Duration.ofSeconds(2))));

      assertThat(plan.gaps())
          .extracting(Gap::resolver, gap -> gap.reason().code())
          .contains(tuple("deaf", ReasonCodes.TIMED_OUT), tuple("hangs", ReasonCodes.TIMED_OUT));
      assertThat(rebuilt(plan)).isEqualTo(keys("module:b:1"));
      // R11: no answer is never a yes.
      PlannedBuild build = plan.rebuilds().get(0);
      assertThat(build.approved()).isFalse();
      assertThat(build.objections().get(0).reason().code()).isEqualTo(ReasonCodes.TIMED_OUT);
      assertThat(await(interrupted)).isTrue();
    } finally {
      end.countDown();
      threads.shutdownNow();
    }
  }

  private static void awaitDeaf(CountDownLatch end) {
    boolean interrupted = false;
    while (true) {
      try {
        end.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }

  @Test
  @DisplayName("a resolver that lies: what it was not asked about is left out and said")
  void resolver_lies() {
    ArtifactKey unknown = key("module:unknown:1");
    DependencyResolver liar =
        ofA(
            (query, call) ->
                Dependents.of(
                        List.of(
                            edge("module:a:1", "module:c:1"),
                            edge("module:a:1", "module:c:1"),
                            edge("module:never:1", "module:d:1"),
                            Dependency.of(
                                key("rpm:e:f36"), DependencyKind.REQUIRES, key("module:a:1")),
                            Dependency.of(
                                key("module:f:1"), DependencyKind.CONTAINS, key("module:a:1"))))
                    .cannotKnow(unknown, Reason.of("x", "x")));

    RebuildPlan plan = World.plan(request().resolver("liar", liar));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:c:1"));
    assertThat(plan.gaps()).hasSize(1);
    assertThat(plan.gaps().get(0).reason().code()).isEqualTo(ReasonCodes.BAD_ANSWER);
    assertThat(plan.gaps().get(0).resolver()).isEqualTo("liar");
    assertThat(plan.reasonFor(key("module:d:1"))).isEmpty();
  }

  @Test
  @DisplayName("a \"cannot know\" counts, unless a complete answer for that key lifts it")
  void cannot_know() {
    Reason why = Reason.of(ReasonCodes.CANNOT_KNOW, "no metadata");
    DependencyResolver unsure =
        ofA((query, call) -> Dependents.none().cannotKnow(key("module:a:1"), why));

    RebuildPlan plan = World.plan(knowing().resolver("unsure", unsure));
    assertThat(plan.gaps()).containsExactly(new Gap("module:a:1", "unsure", why));

    DependencyResolver complete = resolver(MODULES.complete(), (query, call) -> Dependents.none());
    assertThat(World.plan(knowing().resolver("unsure", unsure).resolver("all", complete)).gaps())
        .isEmpty();
    DependencyResolver completeButFailing =
        resolver(
            MODULES.complete(),
            (query, call) -> {
              throw new UnavailableException("all", "down", null);
            });
    assertThat(
            World.plan(knowing().resolver("unsure", unsure).resolver("all", completeButFailing))
                .gaps())
        .extracting(Gap::resolver)
        .containsExactly("all", "unsure");
  }

  @Test
  @DisplayName(
      "R11: a kind that configuration names and nobody covers is shown, and not waited for")
  void nobody_knows() {
    PlanSettings follow =
        PlanSettings.standard()
            .withFollow(List.of(DependencyKind.REQUIRES, DependencyKind.CONTAINS));

    PlanOutcome outcome = World.outcome(knowing().settings(follow));

    assertThat(outcome.plan().gaps())
        .extracting(Gap::subject, gap -> gap.reason().code())
        .containsExactly(tuple("contains", ReasonCodes.NOBODY_KNOWS));
    assertThat(outcome).isInstanceOf(PlanOutcome.Ready.class);
    assertThat(outcome.plan().complete()).isFalse();
  }

  @Test
  @DisplayName("R1, R11: deciders that throw, leave out or answer null make candidates wait")
  void deciders_fail() {
    RebuildDecider throwing =
        (candidates, call) -> {
          throw new IllegalStateException("broken");
        };
    RebuildDecider leavingOut = (candidates, call) -> Each.<Candidate, Decision>builder().build();
    RebuildDecider nothing = (candidates, call) -> null;
    RebuildDecider ofNothing =
        (candidates, call) ->
            Each.of(
                candidates,
                c -> Decision.skip(Reason.of("x", "x"), keys("module:z:1"), List.of(), null));

    RebuildPlan plan =
        World.plan(
            knowing()
                .decider("throwing", throwing)
                .decider("leaving-out", leavingOut)
                .decider("nothing", nothing)
                .decider("of-nothing", ofNothing));

    PlannedBuild build = plan.rebuilds().get(0);
    assertThat(build.approved()).isFalse();
    assertThat(build.objections())
        .extracting(Objection::decider, objection -> objection.reason().code())
        .containsExactly(
            tuple("throwing", ReasonCodes.ADAPTER_FAILED),
            tuple("leaving-out", ReasonCodes.BAD_ANSWER),
            tuple("nothing", ReasonCodes.BAD_ANSWER),
            tuple("of-nothing", ReasonCodes.BAD_ANSWER));
  }

  @Test
  @DisplayName("limits: a resolver that always finds another artifact parks the event")
  void endless_resolver() {
    DependencyResolver endless =
        resolver(
            MODULES,
            (query, call) -> {
              ArtifactKey input = query.changed().get(0).key();
              return Dependents.of(
                  List.of(
                      Dependency.of(
                          ArtifactKey.module(input.name() + "x", "1"),
                          DependencyKind.REQUIRES,
                          input)));
            });

    PlanOutcome deep = World.outcome(request().resolver("endless", endless));
    PlanOutcome wide =
        World.outcome(
            request()
                .resolver("endless", endless)
                .settings(PlanSettings.standard().withLimits(20, 200)));

    assertThat(deep.<String>match(r -> "", w -> "", p -> p.reason().details().get("limit")))
        .isEqualTo("depth");
    assertThat(wide.<String>match(r -> "", w -> "", p -> p.reason().details().get("limit")))
        .isEqualTo("artifacts");
  }

  @Test
  void an_answer_about_what_was_not_asked_is_said_and_left_out() {
    DependencyResolver liar =
        ofA((query, call) -> Dependents.of(List.of(edge("module:never:1", "module:d:1"))));

    RebuildPlan plan = World.plan(request().resolver("liar", liar));

    assertThat(plan.gaps())
        .extracting(gap -> gap.reason().code())
        .containsExactly(ReasonCodes.BAD_ANSWER);
    assertThat(plan.rebuilds()).isEmpty();
  }
}
