package io.freshmaker.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShorteningTest {

  @Test
  void only_the_steps_that_matter_are_left() {
    History history = History.of(1, 500);
    History shortest =
        new Shortening(h -> numbers(h).containsAll(List.of(17, 230, 231)), 10_000).of(history);
    assertThat(numbers(shortest)).containsExactly(17, 230, 231);
  }

  private static List<Integer> numbers(History history) {
    return history.steps().stream().map(Step::number).toList();
  }
}
