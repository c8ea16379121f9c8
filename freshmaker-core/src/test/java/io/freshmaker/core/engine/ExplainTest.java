package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.RebuildDecider;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R4: a reason for everything")
class ExplainTest {

  @Test
  void what_was_rebuilt_tells_its_chain_to_the_root_and_its_attempts() {
    try (TestWorld world = TestWorld.of("a > b > c > d").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      Story story = world.freshmaker.explain(TestWorld.key("d"));

      assertThat(story.reason().code()).isEqualTo("succeeded");
      assertThat(story.state()).contains(BuildState.SUCCEEDED);
      assertThat(story.chain())
          .extracting(link -> link.from().name() + link.to().name())
          .containsExactly("ab", "bc", "cd");
      assertThat(story.roots()).extracting(EventRecord::id).containsExactly("m1");
      assertThat(story.builds()).hasSize(1);
      assertThat(story.builds().get(0).attempts().get(0).handles().orElseThrow()).hasSize(1);
      assertThat(story.history()).isNotEmpty();
    }
  }

  @Test
  void what_waits_says_for_whom() {
    try (TestWorld world = TestWorld.of("a > b > c > d").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(2));
      Story story = world.freshmaker.explain(TestWorld.key("d"));
      assertThat(story.reason().code()).isEqualTo("waits-for-inputs");
      assertThat(story.reason().text()).contains("module:c:s (waiting)");
      assertThat(story.chain()).hasSize(3);
    }
  }

  @Test
  void what_is_blocked_says_by_whom() {
    try (TestWorld world = TestWorld.of("a > b > c > d").started()) {
      world.submitter.ends.put(TestWorld.key("b"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      Story story = world.freshmaker.explain(TestWorld.key("c"));
      assertThat(story.reason().code()).isEqualTo("blocked");
      assertThat(story.reason().text()).contains("module:b:s", "a test says so");
    }
  }

  @Test
  void what_the_plan_left_alone_says_why() {
    try (TestWorld world =
        TestWorld.of(
                "a > b > c",
                more -> more.configuration(TestWorld.configuration("deny: {module: [b]}\n")))
            .started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      Story story = world.freshmaker.explain(TestWorld.key("b"));
      assertThat(story.reason().code()).isEqualTo("denied");
      assertThat(story.state()).isEmpty();
      assertThat(story.chain())
          .extracting(link -> link.from().name() + link.to().name())
          .containsExactly("ab");
      assertThat(world.event("m1").isSettled()).isTrue();
    }
  }

  @Test
  void what_a_decider_refused_at_the_last_moment_says_so_and_what_hung_on_it_too() {
    boolean[] refuse = {false};
    RebuildDecider decider =
        RebuildDecider.of(
            candidate ->
                refuse[0] && candidate.artifact().name().equals("c")
                    ? Decision.skip(Reason.of("frozen", "The release is frozen."))
                    : Decision.rebuild(Reason.of("fine", "No objection.")));
    try (TestWorld world =
        TestWorld.of("a > b > c > d, b > e", more -> more.decider("policy", decider)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(5));
      refuse[0] = true;
      world.time.passUntilIdle();

      assertThat(world.freshmaker.explain(TestWorld.key("c")).reason().code()).isEqualTo("frozen");
      assertThat(world.freshmaker.explain(TestWorld.key("d")).reason().code())
          .isEqualTo("cause-skipped");
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("b", "e");
    }
  }

  @Test
  void what_nobody_asked_about_says_so() {
    try (TestWorld world = TestWorld.of("a > b, x > y").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      Story story = world.freshmaker.explain(TestWorld.key("y"));
      assertThat(story.reason().code()).isEqualTo("never-considered");
      assertThat(story.chain()).isEmpty();
      assertThat(world.freshmaker.explain(ArtifactKey.rpm("unheard", "of")).reason().code())
          .isEqualTo("never-considered");
    }
  }

  @Test
  void what_changed_is_where_it_began() {
    try (TestWorld world = TestWorld.of("a > b").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.freshmaker.explain(TestWorld.key("a")).reason().code()).isEqualTo("origin");
    }
  }

  @Test
  void what_no_submitter_builds_says_so() {
    try (TestWorld world = TestWorld.of("a > b > c", more -> more).started()) {
      world.submitter.builds("x");
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.freshmaker.explain(TestWorld.key("b")).reason().code())
          .isEqualTo("no-submitter");
      assertThat(world.state("c")).isEqualTo(BuildState.BLOCKED);
    }
  }
}
