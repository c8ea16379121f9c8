package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefTest {

  private static final List<String> PIECES =
      List.of("a", "/", "%", "%2F", "%25", "%252F", ":", " ", "ü", "\uD83D\uDE00", "\uD83D");

  @Test
  void its_text_is_instance_and_id_with_a_slash_between() {
    assertThat(Ref.of("koji-main", "task:123/x")).hasToString("koji-main/task:123/x");
    assertThat(Ref.parse("koji-main/task:123/x")).isEqualTo(Ref.of("koji-main", "task:123/x"));
    assertThat(Ref.of("a/b%", "c")).hasToString("a%2Fb%25/c");
  }

  @Test
  void any_ref_is_read_back_from_its_text_and_no_two_share_one() {
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      Ref one = Ref.of(text(random), text(random));
      Ref other = Ref.of(text(random), text(random));
      assertThat(Ref.parse(one.toString())).as("seed %d", seed).isEqualTo(one);
      assertThat(one.toString().equals(other.toString()))
          .as("seed %d: %s and %s", seed, one, other)
          .isEqualTo(one.equals(other));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString().isBlank() ? "x" : text.toString();
  }

  @Test
  void refs_are_ordered_by_instance_then_id() {
    assertThat(List.of(Ref.of("b", "a"), Ref.of("a", "b"), Ref.of("a", "a")).stream().sorted())
        .containsExactly(Ref.of("a", "a"), Ref.of("a", "b"), Ref.of("b", "a"));
  }

  @Test
  void a_text_that_is_no_ref_is_refused() {
    for (String text : List.of("", "koji", "/id", "koji/")) {
      assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Ref.parse(text));
    }
  }
}
