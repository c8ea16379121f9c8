package io.freshmaker.core.plan;

import static io.freshmaker.core.plan.World.changed;
import static io.freshmaker.core.plan.World.key;
import static io.freshmaker.core.plan.World.keys;
import static io.freshmaker.core.plan.World.reason;
import static io.freshmaker.core.plan.World.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DecidingTest {

  private static final Reason FINE = Reason.of("fine", "Fine.");
  private static final Reason NO = Reason.of(ReasonCodes.REFUSED, "No.");
  private static final Reason LATER = Reason.of(ReasonCodes.WAITS_FOR_DECISION, "Later.");

  /** Notes what it is asked, call by call, as {@code name<cause,cause}. */
  private static final class Listening implements RebuildDecider {

    private final Function<Candidate, Decision> decision;
    private final List<List<String>> calls = new ArrayList<>();

    Listening(Function<Candidate, Decision> decision) {
      this.decision = decision;
    }

    @Override
    public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
        throws InterruptedException {
      calls.add(
          candidates.stream()
              .map(c -> c.artifact().name() + "<" + String.join(",", names(c.causes())))
              .toList());
      return Each.of(candidates, decision::apply);
    }

    private static List<String> names(List<Cause> causes) {
      return causes.stream().map(cause -> cause.artifact().name()).toList();
    }
  }

  private static World diamond() {
    return new World()
        .made("module:a:1@1")
        .made("module:b:1@1", "requires module:a:1@1")
        .made("module:c:1@1", "requires module:a:1@1")
        .made("module:d:1@1", "requires module:b:1@1", "requires module:c:1@1")
        .swept();
  }

  private static RebuildPlan plan(World world, RebuildDecider... deciders) {
    PlanRequest.Builder request = world.request(changed("module:a:1@2"));
    for (int i = 0; i < deciders.length; i++) {
      request.decider("decider" + i, deciders[i]);
    }
    return World.plan(request);
  }

  private static Decision unless(Candidate candidate, String name, Decision otherwise) {
    return candidate.artifact().name().equals(name) ? otherwise : Decision.rebuild(FINE);
  }

  @Test
  void candidates_are_asked_once_per_level_with_all_approved_causes() {
    Listening decider = new Listening(c -> unless(c, "b", Decision.skip(NO)));

    RebuildPlan plan = plan(diamond(), decider);

    assertThat(decider.calls).containsExactly(List.of("b<a", "c<a"), List.of("d<c"));
    assertThat(rebuilt(plan)).isEqualTo(keys("module:c:1", "module:d:1"));
    assertThat(plan.skip(key("module:b:1")).orElseThrow().objections())
        .extracting(Objection::decider)
        .containsExactly("decider0");
  }

  @Test
  void a_wait_stays_in_the_plan_and_keeps_its_dependents() {
    Ref ref = Ref.of("waiverdb", "subject");
    Listening decider =
        new Listening(
            c -> unless(c, "b", Decision.wait(LATER, List.of(), List.of(ref), World.NOW)));

    RebuildPlan plan = plan(diamond(), decider);

    assertThat(decider.calls).containsExactly(List.of("b<a", "c<a"), List.of("d<b,c"));
    PlannedBuild waiting = plan.rebuild(key("module:b:1")).orElseThrow();
    assertThat(waiting.approved()).isFalse();
    assertThat(waiting.objections())
        .containsExactly(
            new Objection(
                "decider0", Objection.Effect.WAIT, LATER, List.of(), List.of(ref), World.NOW));
    assertThat(plan.rebuild(key("module:d:1")).orElseThrow().waitsFor())
        .isEqualTo(keys("module:b:1", "module:c:1"));
  }

  @Test
  void a_skip_wins_over_a_wait() {
    RebuildPlan plan =
        plan(
            diamond(),
            new Listening(c -> unless(c, "b", Decision.wait(LATER))),
            new Listening(c -> unless(c, "b", Decision.skip(NO))));

    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.REFUSED);
    assertThat(plan.skip(key("module:b:1")).orElseThrow().objections()).hasSize(2);
  }

  @Test
  void whom_all_causes_are_ruled_out_for_is_cause_skipped() {
    Listening decider =
        new Listening(c -> unless(c, "b", Decision.skip(NO, keys("module:a:1"), Set.of(), null)));

    RebuildPlan plan = plan(diamond(), decider);

    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
    assertThat(plan.skip(key("module:b:1")).orElseThrow().objections())
        .extracting(Objection::reason)
        .containsExactly(NO);
  }

  @Test
  @DisplayName("inside a cycle: asked with all as planned, who lost a cause is asked again")
  void inside_a_component() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:p:1@1", "requires module:a:1@1", "requires module:r:1@1")
            .made("module:q:1@1", "requires module:p:1@1", "requires module:s:1@1")
            .made("module:r:1@1", "requires module:q:1@1")
            .made("module:s:1@1", "requires module:r:1@1")
            .swept();
    Listening decider = new Listening(c -> unless(c, "r", Decision.skip(NO)));

    RebuildPlan plan = plan(world, decider);

    // s hangs on r alone; p has lost r, and q has lost s.
    assertThat(decider.calls)
        .containsExactly(List.of("p<a,r", "q<p,s", "r<q", "s<r"), List.of("p<a", "q<p"));
    assertThat(rebuilt(plan)).isEqualTo(keys("module:p:1", "module:q:1"));
    assertThat(reason(plan, "module:s:1")).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
    assertThat(plan.cycles()).isEmpty();
  }

  @Test
  @DisplayName("who needs built causes is asked now only where all causes are done")
  void needs_built_causes() {
    Listening listening = new Listening(c -> Decision.rebuild(FINE));
    RebuildDecider late =
        new RebuildDecider() {
          @Override
          public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
              throws InterruptedException {
            return listening.decide(candidates, call);
          }

          @Override
          public boolean needsBuiltCauses() {
            return true;
          }
        };

    RebuildPlan plan = plan(diamond(), late);

    assertThat(listening.calls).containsExactly(List.of("b<a", "c<a"));
    assertThat(plan.rebuild(key("module:b:1")).orElseThrow().approved()).isTrue();
    assertThat(plan.rebuild(key("module:d:1")).orElseThrow().objections())
        .extracting(objection -> objection.reason().code())
        .containsExactly(ReasonCodes.WILL_BE_ASKED);
  }

  @Test
  @DisplayName("cycles: skip leaves out who is still in a cycle, and what hangs only on that")
  void cycles_are_skipped() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:p:1@1", "requires module:a:1@1", "requires module:q:1@1")
            .made("module:q:1@1", "requires module:p:1@1")
            .made("module:r:1@1", "requires module:q:1@1")
            .made("module:s:1@1", "requires module:q:1@1", "requires module:a:1@1")
            .swept();
    PlanSettings skip = PlanSettings.standard().withCycles(CyclePolicy.SKIP);

    RebuildPlan plan = World.plan(world.request(changed("module:a:1@2")).settings(skip));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:s:1"));
    assertThat(reason(plan, "module:p:1")).isEqualTo(ReasonCodes.IN_CYCLE);
    assertThat(reason(plan, "module:r:1")).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
    assertThat(plan.cycles())
        .containsExactly(
            new Cycle(
                keys("module:p:1", "module:q:1"), keys("module:p:1", "module:q:1"), List.of()));

    // A member that is refused opens the cycle, and then there is nothing to skip.
    RebuildDecider notQ = RebuildDecider.of(c -> unless(c, "q", Decision.skip(NO)));
    RebuildPlan opened =
        World.plan(world.request(changed("module:a:1@2")).settings(skip).decider("policy", notQ));
    assertThat(rebuilt(opened)).isEqualTo(keys("module:p:1", "module:s:1"));
    assertThat(opened.cycles()).isEmpty();
  }

  @Test
  @DisplayName("cycles: skip takes a ring through the origin for one, too")
  void ring_through_the_origin_is_skipped() {
    World world =
        new World()
            .made("module:a:1@1", "requires module:c:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .made("module:c:1@1", "requires module:b:1@1")
            .swept();

    RebuildPlan plan =
        World.plan(
            world
                .request(changed("module:a:1@2"))
                .settings(PlanSettings.standard().withCycles(CyclePolicy.SKIP)));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.IN_CYCLE);
    assertThat(reason(plan, "module:c:1")).isEqualTo(ReasonCodes.IN_CYCLE);
    List<ArtifactKey> ring = keys("module:a:1", "module:b:1", "module:c:1");
    assertThat(plan.cycles()).containsExactly(new Cycle(ring, ring, List.of()));
  }

  private static World composed() {
    return new World()
        .made("module:a:1@1")
        .made("compose:F:n@1", "contains module:a:1@1")
        .made("container:base:f@1", "comes-with compose:F:n@1")
        .swept();
  }

  @Test
  void what_comes_with_another_build_is_put_to_nobody() {
    Listening decider = new Listening(c -> Decision.rebuild(FINE));

    RebuildPlan plan = plan(composed(), decider);

    assertThat(decider.calls).containsExactly(List.of("F<a"));
    assertThat(plan.products()).hasSize(1);
  }

  @Test
  void what_comes_with_another_build_needs_no_pattern_of_its_own() {
    Gate composes =
        Gate.builder().allow(ArtifactType.COMPOSE, Rule.name(NamePattern.of("*"))).build();

    RebuildPlan plan = World.plan(composed().request(changed("module:a:1@2")).gate(composes));

    assertThat(rebuilt(plan)).isEqualTo(keys("compose:F:n"));
    assertThat(plan.products()).extracting(Product::key).isEqualTo(keys("container:base:f"));
  }

  @Test
  void a_cause_that_was_ruled_out_stays_out_when_others_follow() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1")
            .made(
                "module:m:1@1",
                "requires module:a:1@1",
                "requires module:b:1@1",
                "requires module:n:1@1")
            .made("module:n:1@1", "requires module:m:1@1")
            .swept();
    // First a is ruled out for m, and n leaves; then m is asked again, and b is ruled out, too.
    Listening decider =
        new Listening(
            c -> {
              boolean hasA = Listening.names(c.causes()).contains("a");
              ArtifactKey out = key(hasA ? "module:a:1" : "module:b:1");
              return c.artifact().name().equals("n")
                  ? Decision.skip(NO)
                  : Decision.skip(NO, List.of(out), Set.of(), null);
            });

    RebuildPlan plan =
        World.plan(
            world
                .request(changed("module:a:1@2"), changed("module:b:1@2"))
                .decider("decider", decider));

    assertThat(decider.calls).containsExactly(List.of("m<a,b,n", "n<m"), List.of("m<b"));
    assertThat(rebuilt(plan)).isEmpty();
    assertThat(reason(plan, "module:m:1")).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
  }
}
