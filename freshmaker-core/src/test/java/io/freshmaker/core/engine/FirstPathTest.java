package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstPathTest {

  private static final String FORK = "base > a, base > b > c, base > d > e > f";

  @Test
  @DisplayName("scenario 30: children are submitted in the order of the longest remaining chain")
  void children_are_submitted_by_longest_chain() {
    try (TestWorld world = TestWorld.of(FORK).started()) {
      Execution execution = world.freshmaker.run(TestPlans.of(FORK, "base", "2"));
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).startsWith("d", "b", "a");
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
      assertThat(world.event(execution.eventId()).isSettled()).isTrue();
    }
  }
}
