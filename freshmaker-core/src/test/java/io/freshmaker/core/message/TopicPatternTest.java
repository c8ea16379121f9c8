package io.freshmaker.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

  @ParameterizedTest
  @CsvSource({
    "a.b, a.b, true",
    "a.b, a.b.c, false",
    "a.b, a, false",
    "a.*, a.b, true",
    "a.*, a, false",
    "a.*, a.b.c, false",
    "*.b, a.b, true",
    "a.#, a, true",
    "a.#, a.b, true",
    "a.#, a.b.c, true",
    "a.#, ab, false",
    "#, a.b.c, true",
    "#.c, c, true",
    "#.c, a.b.c, true",
    "#.c, a.b.cc, false",
    "a.#.d, a.d, true",
    "a.#.d, a.b.c.d, true",
    "a.#.d, a.b.c.d.e, false",
    "#.b.#.b, a.b.x.b, true",
    "#.b.#.b, a.b, false",
    "a.*.#, a, false",
    "a.*.#, a.b, true"
  })
  void a_pattern_fits_as_amqp_has_it(String pattern, String topic, boolean fits) {
    assertThat(TopicPattern.of(pattern).matches(topic)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void a_pattern_fits_what_a_naive_reference_says(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      List<String> pattern = words(random, List.of("a", "b", "*", "#"), 6);
      List<String> topic = words(random, List.of("a", "b"), 7);
      assertThat(TopicPattern.of(String.join(".", pattern)).matches(String.join(".", topic)))
          .as("%s on %s", pattern, topic)
          .isEqualTo(naive(pattern, topic));
    }
  }

  private static List<String> words(Random random, List<String> choices, int max) {
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(max);
    for (int i = 0; i < count; i++) {
      words.add(choices.get(random.nextInt(choices.size())));
    }
    return words;
  }

  private static boolean naive(List<String> pattern, List<String> topic) {
    if (pattern.isEmpty()) {
      return topic.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals("#")) {
      for (int i = 0; i <= topic.size(); i++) {
        if (naive(rest, topic.subList(i, topic.size()))) {
          return true;
        }
      }
      return false;
    }
    return !topic.isEmpty()
        && (pattern.get(0).equals("*") || pattern.get(0).equals(topic.get(0)))
        && naive(rest, topic.subList(1, topic.size()));
  }

  @Test
  @DisplayName("R9: no pattern makes a topic expensive")
  void many_hashes_do_not_blow_up() {
    TopicPattern pattern = TopicPattern.of("#.a.".repeat(100) + "b");
    String topic = "a.".repeat(50_000) + "c";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(pattern.matches(topic)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a.b*", "a.#b", "**"})
  void what_is_no_pattern_is_refused(String text) {
    assertThatThrownBy(() -> TopicPattern.of(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("topic pattern");
  }
}
