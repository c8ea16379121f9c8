package io.freshmaker.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ReasonCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the planner against a planner that is small, recursive and obvious. */
class PlannerReferenceTest {

  private static final int WORLDS = 2_000;

  /** Plans by the words of the design: walk from every origin, and see what is arrived at. */
  private static final class Reference {

    private final RandomWorld world;
    private final boolean withDecider;

    /** An origin may be walked through as if another led to it: what may be considered at all. */
    private final boolean wide;

    Reference(RandomWorld world, boolean withDecider, boolean wide) {
      this.world = world;
      this.withDecider = withDecider;
      this.wide = wide;
    }

    Set<Integer> rebuilt() {
      Set<Integer> all = new TreeSet<>();
      for (int origin : world.origins) {
        Set<Integer> reached = new HashSet<>();
        for (RandomWorld.Edge edge : world.edges) {
          if (edge.from() == origin && staleByChange(edge)) {
            walk(edge, origin, reached);
          }
        }
        all.addAll(reached);
      }
      return all;
    }

    private void walk(RandomWorld.Edge edge, int origin, Set<Integer> reached) {
      int node = edge.to();
      boolean open =
          (node != origin || wide)
              && RandomWorld.FOLLOWED.contains(edge.kind())
              && !world.denied.contains(node)
              && !(withDecider && world.refused.contains(node))
              && !(withDecider && world.ruledOut.contains((long) edge.from() << 32 | node));
      if (open && reached.add(node)) {
        for (RandomWorld.Edge next : world.edges) {
          if (next.from() == node) {
            walk(next, origin, reached);
          }
        }
      }
    }

    /** The change is to version 2; what its dependent consumed is 1, 2 or not known. */
    private boolean staleByChange(RandomWorld.Edge edge) {
      boolean justChanged = world.origins.contains(edge.to());
      return edge.consumed() != 2 && !(justChanged && world.versions[edge.to()] != 2);
    }
  }

  @Test
  @DisplayName("what is rebuilt is what a naive planner rebuilds; R3, R4 and cuts hold")
  void agrees_with_the_reference() {
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      RebuildPlan plan = World.plan(world.request(null));
      Set<Integer> expected = new Reference(world, true, false).rebuilt();
      Set<Integer> planned = new TreeSet<>();
      plan.rebuilds().forEach(build -> planned.add(world.node(build.key())));
      assertThat(planned).as("seed %d", seed).isEqualTo(expected);
      assertThat(plan.complete()).isTrue();
      reasonsHold(seed, world, plan);
      orderHolds(seed, plan);
      cutsHold(seed, world, plan);
    }
  }

  /** R4: whatever is touched by the walk has a reason, and a chain of causes to an origin. */
  private static void reasonsHold(long seed, RandomWorld world, RebuildPlan plan) {
    Set<Integer> reached = new Reference(world, false, false).rebuilt();
    Set<Integer> wide = new Reference(world, false, true).rebuilt();
    Set<Integer> walked = new TreeSet<>(reached);
    walked.addAll(world.origins);
    for (RandomWorld.Edge edge : world.edges) {
      boolean known = edge.knower() == 0 || RandomWorld.FOLLOWED.contains(edge.kind());
      if (walked.contains(edge.from()) && known) {
        assertThat(plan.reasonFor(RandomWorld.key(edge.to())))
            .as("seed %d, reason of %s", seed, edge)
            .isPresent();
      }
    }
    Set<ArtifactKey> origins = new HashSet<>();
    plan.origins().forEach(origin -> origins.add(origin.key()));
    plan.rebuilds().forEach(build -> chainEnds(seed, plan, build.key(), origins));
    plan.skipped().forEach(skip -> chainEnds(seed, plan, skip.key(), origins));
    for (SkippedArtifact skip : plan.skipped()) {
      int node = world.node(skip.key());
      String code = skip.reason().code();
      switch (code) {
        case ReasonCodes.DENIED -> assertThat(world.denied).contains(node);
        case ReasonCodes.REFUSED -> assertThat(world.refused).contains(node);
        case ReasonCodes.CAUSE_SKIPPED ->
            assertThat(wide).as("seed %d %s", seed, skip).contains(node);
        default -> assertThat(reached).as("seed %d %s", seed, skip).doesNotContain(node);
      }
    }
  }

  private static void chainEnds(
      long seed, RebuildPlan plan, ArtifactKey key, Set<ArtifactKey> origins) {
    List<Cause> chain = plan.causalChain(key);
    assertThat(chain).as("seed %d, chain of %s", seed, key).isNotEmpty();
    assertThat(origins).contains(chain.get(chain.size() - 1).artifact().key());
  }

  /** R3: nobody before what it waits for, and waves are the longest ways. */
  private static void orderHolds(long seed, RebuildPlan plan) {
    Map<ArtifactKey, PlannedBuild> before = new HashMap<>();
    for (PlannedBuild build : plan.rebuilds()) {
      int wave = 0;
      for (ArtifactKey input : build.waitsFor()) {
        assertThat(before).as("seed %d, %s", seed, build).containsKey(input);
        wave = Math.max(wave, before.get(input).wave() + 1);
      }
      assertThat(build.wave()).isEqualTo(wave);
      before.put(build.key(), build);
    }
    for (PlannedBuild build : plan.rebuilds()) {
      int chain = 0;
      for (PlannedBuild other : plan.rebuilds()) {
        if (other.waitsFor().contains(build.key())) {
          chain = Math.max(chain, other.chain() + 1);
        }
      }
      assertThat(build.chain()).as("seed %d, %s", seed, build).isEqualTo(chain);
    }
  }

  /** Whatever a build does not wait for, though it is a cause, was cut and closes a cycle. */
  private static void cutsHold(long seed, RandomWorld world, RebuildPlan plan) {
    Set<String> cut = new HashSet<>();
    plan.cycles()
        .forEach(
            cycle -> cycle.cut().forEach(e -> cut.add(e.from() + " " + e.to() + " " + e.kind())));
    for (PlannedBuild build : plan.rebuilds()) {
      for (Cause cause : build.causes()) {
        ArtifactKey input = cause.artifact().key();
        boolean waits = build.waitsFor().contains(input);
        if (!cause.done() && !waits) {
          assertThat(cut)
              .as("seed %d", seed)
              .contains(input + " " + build.key() + " " + cause.kind());
          assertThat(leadsTo(plan, build.key(), input))
              .as("seed %d, cut of %s", seed, build)
              .isTrue();
        }
      }
      // Whoever is rebuilt still has a cause that was not cut.
      assertThat(build.causes())
          .as("seed %d, %s", seed, build)
          .anyMatch(c -> c.done() || build.waitsFor().contains(c.artifact().key()));
    }
  }

  private static boolean leadsTo(RebuildPlan plan, ArtifactKey from, ArtifactKey to) {
    Set<ArtifactKey> behind = new HashSet<>(Set.of(from));
    for (PlannedBuild build : plan.rebuilds()) {
      if (build.waitsFor().stream().anyMatch(behind::contains)) {
        behind.add(build.key());
      }
    }
    return behind.contains(to);
  }

  @Test
  @DisplayName("R5: planning again from the recording asks nobody and gives the same bytes")
  void replans_from_the_recording() {
    for (long seed = 0; seed < 500; seed++) {
      RandomWorld world = new RandomWorld(seed);
      PlanRequest request = world.request(null).build();
      PlanOutcome first = World.outcome(world.request(null));
      PlanRequest again =
          PlanRequest.of(request.origins(), request.index())
              .gate(request.gate())
              .settings(request.settings())
              .now(request.now())
              .build();
      RebuildPlan second = new Planner().replan(again, first.recording()).plan();
      assertThat(PlanJson.PLAN.toText(second)).isEqualTo(PlanJson.PLAN.toText(first.plan()));
    }
  }
}
