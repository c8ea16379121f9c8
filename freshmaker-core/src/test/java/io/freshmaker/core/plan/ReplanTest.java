package io.freshmaker.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.core.index.IndexJson;
import io.freshmaker.core.index.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S8: planning again from the recorded inputs gives the stored bytes, after a load as before. */
class ReplanTest {

  private static final int SEEDS = 2_000;

  @Test
  @DisplayName("S8: recording and index go through JSON, and give the same plan, 2,000 seeds")
  void a_plan_is_made_again_from_what_is_stored() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      IndexSnapshot index = world.index(null).snapshot();
      PlanOutcome outcome = World.outcome(world.request(null));
      byte[] plan = PlanJson.PLAN.bytes(outcome.plan());

      Recording recording =
          RecordingJson.RECORDING.read(RecordingJson.RECORDING.bytes(outcome.recording()));
      assertThat(recording).as("seed %d", seed).isEqualTo(outcome.recording());
      assertThat(again(world, stored(index), recording)).as("seed %d", seed).isEqualTo(plan);
      IndexSnapshot slice = index.slice(reached(outcome.plan()));
      assertThat(again(world, stored(slice), recording)).as("seed %d", seed).isEqualTo(plan);
    }
  }

  private static IndexSnapshot stored(IndexSnapshot index) {
    return IndexJson.SNAPSHOT.read(IndexJson.SNAPSHOT.bytes(index));
  }

  private static byte[] again(RandomWorld world, IndexSnapshot index, Recording recording) {
    PlanRequest request =
        PlanRequest.of(world.origins(), index)
            .gate(world.gate())
            .now(World.NOW)
            .settings(PlanSettings.standard().withFollow(RandomWorld.FOLLOWED))
            .build();
    PlanOutcome outcome = new Planner().replan(request, recording);
    return PlanJson.PLAN.bytes(outcome.plan());
  }

  private static List<ArtifactKey> reached(RebuildPlan plan) {
    List<ArtifactKey> keys = new ArrayList<>();
    plan.origins().forEach(origin -> keys.add(origin.key()));
    plan.rebuilds().forEach(build -> keys.add(build.key()));
    plan.products().forEach(product -> keys.add(product.key()));
    plan.skipped().forEach(skip -> keys.add(skip.key()));
    return keys;
  }

  @Test
  @DisplayName("S8: whatever an index can know survives its JSON")
  void everything_that_is_known_survives() {
    World world = new World().made("module:a:s@2", "contains rpm:x:f@1 *.spec", "requires module:b:s");
    world.made("module:b:s@1~ctx1", "builds-from source:m/b:main@abc");
    world.made("module:b:s@1~ctx2").swept();
    world.index.accept(key("module:a:s"), key("rpm:x:f"), version("7"));
    world.index.equivalent(key("rpm:x:f"), version("7"), version("6"));
    world.index.equivalent(key("rpm:x:f"), version("8"), version("7"));
    world.index.current(key("rpm:x:f"), version("8"));
    world.index.retire(key("module:old:s"), Reason.of(ReasonCodes.RETIRED, "it is dead"));
    IndexSnapshot known = world.index.snapshot();
    IndexSnapshot read = stored(known);

    assertThat(read.version()).isEqualTo(known.version());
    assertThat(read.listings()).isEqualTo(known.listings());
    assertThat(IndexJson.SNAPSHOT.bytes(read)).isEqualTo(IndexJson.SNAPSHOT.bytes(known));
    for (int node = 0; node < known.size(); node++) {
      ArtifactKey key = known.key(node);
      assertThat(read.key(node)).isEqualTo(key);
      assertThat(read.current(key)).isEqualTo(known.current(key));
      assertThat(read.inputs(key)).isEqualTo(known.inputs(key));
      assertThat(read.retired(key)).isEqualTo(known.retired(key));
      assertThat(read.listedBy(key)).isEqualTo(known.listedBy(key));
      for (int input = 0; input < known.size(); input++) {
        assertThat(read.uses(node, input)).isEqualTo(known.uses(node, input));
        assertThat(read.accepted(node, input)).isEqualTo(known.accepted(node, input));
      }
    }
    assertThat(Set.copyOf(read.equivalents(key("rpm:x:f"), version("6"))))
        .containsExactlyInAnyOrder(version("6"), version("7"), version("8"));
  }

  @Test
  @DisplayName("S8: what is stored for a plan grows with what it reached, not with the index")
  void a_slice_is_small() {
    World world = new World();
    for (int i = 0; i < 500; i++) {
      world.made("module:m" + i + ":s@1", "requires module:base" + i % 50 + ":s@1");
    }
    world.swept();
    RebuildPlan plan = world.plan(World.changed("module:base7:s@2"));
    byte[] slice = IndexJson.SNAPSHOT.bytes(world.index.snapshot().slice(reached(plan)));
    byte[] all = IndexJson.SNAPSHOT.bytes(world.index.snapshot());
    assertThat(plan.rebuilds()).hasSize(10);
    assertThat(slice.length).isLessThan(all.length / 10);
  }

  private static ArtifactKey key(String text) {
    return World.key(text);
  }

  private static Version version(String text) {
    return Version.of(Version.NUMBER, text);
  }

}
