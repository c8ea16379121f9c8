package io.freshmaker.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanIsAFunctionTest {

  private static final int SEEDS = 10_000;

  @Test
  @DisplayName("R5: answers, listings and origins in any order give the same bytes, 10,000 seeds")
  void shuffled_answers_give_the_same_bytes() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      byte[] expected = PlanJson.PLAN.bytes(World.plan(world.request(null)));
      byte[] shuffled = PlanJson.PLAN.bytes(World.plan(world.request(new Random(seed))));
      assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("R5: it does not matter which resolver comes back first")
  void answers_side_by_side_give_the_same_bytes() {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Executor sideBySide = threads;
      for (long seed = 0; seed < 300; seed++) {
        RandomWorld world = new RandomWorld(seed);
        byte[] expected = PlanJson.PLAN.bytes(World.plan(world.request(null)));
        RebuildPlan plan = World.plan(world.request(null).executor(sideBySide));
        assertThat(PlanJson.PLAN.bytes(plan)).as("seed %d", seed).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("R5: the digest of a large plan is the one kept here, on any JVM")
  void digest_is_kept() {
    RebuildPlan plan = World.plan(large());

    assertThat(plan.rebuilds().size()).isGreaterThan(1_000);
    assertThat(plan.skipped().size()).isGreaterThan(100);
    assertThat(plan.cycles()).isNotEmpty();
    assertThat(plan.id())
        .isEqualTo("sha256:d154512440953cfae236f67891df119e42f6a7a61f5feebe736cf2f2f8a5f223");
  }

  @Test
  void json_reads_as_an_equal_plan() {
    RebuildPlan plan = World.plan(large());
    byte[] json = PlanJson.PLAN.bytes(plan);

    RebuildPlan read = PlanJson.PLAN.read(Payload.of(JsonTree.parse(json, JsonLimits.own())));

    assertThat(read).isEqualTo(plan);
    assertThat(read.id()).isEqualTo(plan.id());
  }

  /** Two thousand artifacts, by a generator that is the same on every JVM. */
  private static PlanRequest.Builder large() {
    long[] state = {20240501};
    List<BuildInputs> builds = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      List<Input> inputs = new ArrayList<>();
      for (int d = next(state, 4); d >= 0 && i > 0; d--) {
        boolean forward = next(state, 60) == 0;
        int from = forward ? Math.min(1_999, i + next(state, 20)) : next(state, i);
        DependencyKind kind =
            next(state, 3) == 0 ? DependencyKind.REQUIRES : DependencyKind.BUILD_REQUIRES;
        inputs.add(Input.of(key(from), kind).at(version(1 + next(state, 2))));
      }
      builds.add(BuildInputs.of(Artifact.of(key(i), version(1)), inputs));
    }
    InputIndex index = new InputIndex();
    List<Coverage> covers = new ArrayList<>();
    for (DependencyKind kind : List.of(DependencyKind.REQUIRES, DependencyKind.BUILD_REQUIRES)) {
      covers.add(Coverage.of(ArtifactType.RPM, kind, ArtifactType.RPM).complete());
    }
    index.lists("list", covers);
    index.page("list", Listing.last(builds, null), true, index.revision(), World.NOW);
    RebuildDecider decider =
        RebuildDecider.of(
            candidate ->
                candidate.artifact().name().endsWith("3")
                    ? Decision.skip(Reason.of("unlucky", "Its name ends in 3."))
                    : Decision.rebuild(Reason.of("fine", "Fine.")));
    Origin origin =
        Origin.of(Change.of(key(0), version(2)), "e", EventKind.BUILD_CHANGED, "koji", World.NOW);
    return PlanRequest.of(List.of(origin), index.snapshot())
        .gate(World.all())
        .decider("luck", decider)
        .now(World.NOW);
  }

  private static int next(long[] state, int bound) {
    state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state[0] >>> 33) % bound);
  }

  private static ArtifactKey key(int i) {
    return ArtifactKey.rpm("package-" + i, "f36");
  }

  private static Version version(int version) {
    return Version.rpm("0:" + version + "-1");
  }
}
