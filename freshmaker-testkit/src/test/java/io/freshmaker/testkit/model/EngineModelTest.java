package io.freshmaker.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A short run of the model; {@link ModelTest} is the command for the long one. */
class EngineModelTest {

  private static final int RUNS = 30;
  private static final int STEPS = 100;

  @Test
  @DisplayName("S1 to S9 after each commit, Q1, Q2 and Q6 when quiet")
  void random_histories_keep_every_rule() throws InterruptedException {
    assertThat(ModelTest.run(1, RUNS, STEPS, 1, System.out)).isEmpty();
  }
}
