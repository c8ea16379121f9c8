package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {

  private static final Payload MESSAGE =
      Payload.of(
          Map.of(
              "commit",
              Map.of("rev", "1f0c", "stats", Map.of("files", Arrays.asList("a.spec", null, 3L))),
              "id",
              12L,
              "blank",
              " ",
              "done",
              true));

  @Test
  void a_chain_of_names_leads_to_the_value_and_says_where_it_is() {
    Payload rev = MESSAGE.at("commit", "rev");
    assertThat(rev.text()).isEqualTo("1f0c");
    assertThat(rev.requireText()).isEqualTo("1f0c");
    assertThat(rev.path()).isEqualTo("commit.rev");
    assertThat(MESSAGE.at("commit").at("rev")).isEqualTo(rev);
  }

  @Test
  void what_is_absent_or_null_reads_as_null_or_empty() {
    Payload nothing = MESSAGE.at("no", "such", "member");
    Payload empty = Payload.of(Collections.singletonMap("x", null)).at("x");
    for (Payload value : List.of(nothing, empty, Payload.absent(), Payload.of(null))) {
      assertThat(value.isNull()).isTrue();
      assertThat(value.text()).isNull();
      assertThat(value.scalar()).isNull();
      assertThat(value.whole()).isNull();
      assertThat(value.truth()).isFalse();
      assertThat(value.items()).isEmpty();
      assertThat(value.members()).isEmpty();
      assertThat(value.at("further").isNull()).isTrue();
    }
    assertThat(nothing.isPresent()).isFalse();
    assertThat(empty.isPresent()).isTrue();
    assertThat(Payload.absent().isPresent()).isFalse();
  }

  @Test
  void items_and_members_know_their_place() {
    List<Payload> files = MESSAGE.at("commit", "stats", "files").items();
    assertThat(files).hasSize(3);
    assertThat(files.get(0).text()).isEqualTo("a.spec");
    assertThat(files.get(1).isNull()).isTrue();
    assertThat(files.get(2).path()).isEqualTo("commit.stats.files[2]");
    assertThat(MESSAGE.at("commit").members().get("rev").path()).isEqualTo("commit.rev");
    assertThat(Payload.of(List.of(List.of("x"))).items().get(0).items().get(0).path())
        .isEqualTo("message[0][0]");
  }

  static Stream<Arguments> wrongKinds() {
    return Stream.of(
        wrong(place -> place.at("commit").text(), "commit: is an object, a text is needed"),
        wrong(place -> place.at("id").text(), "id: is a number, a text is needed"),
        wrong(place -> place.at("done").scalar(), "done: is a truth, a text is needed"),
        wrong(place -> place.at("done").whole(), "done: is a truth, a whole number is needed"),
        wrong(
            place -> place.at("commit").whole(), "commit: is an object, a whole number is needed"),
        wrong(place -> place.at("id").truth(), "id: is a number, true or false is needed"),
        wrong(place -> place.at("id").items(), "id: is a number, a list is needed"),
        wrong(
            place -> place.at("commit", "stats", "files").members(),
            "commit.stats.files: is a list, an object is needed"),
        wrong(place -> place.at("id", "x"), "id: is a number, an object is needed"),
        wrong(
            place -> place.at("commit", "rev", "x"), "commit.rev: is a text, an object is needed"),
        wrong(place -> place.at("blank").requireText(), "blank: is missing, a text is needed"),
        wrong(place -> place.at("no").requireText(), "no: is missing, a text is needed"),
        wrong(place -> place.text(), "message: is an object, a text is needed"));
  }

  private static Arguments wrong(Function<Payload, Object> step, String message) {
    return Arguments.of(step, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongKinds")
  @DisplayName("R9: what is of another kind is a typed error that names the place")
  void another_kind_is_an_error_with_its_place(Function<Payload, Object> step, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> step.apply(MESSAGE))
        .withMessage(message)
        .satisfies(e -> assertThat(message).startsWith(e.place() + ": "));
  }

  @Test
  void ids_are_read_be_they_texts_or_numbers() {
    assertThat(Payload.of("12").scalar()).isEqualTo("12");
    assertThat(Payload.of(12L).scalar()).isEqualTo("12");
    assertThat(Payload.of(new BigInteger("12345678901234567890")).scalar())
        .isEqualTo("12345678901234567890");
    assertThat(Payload.of(new BigDecimal("1E+3")).scalar()).isEqualTo("1000");
    assertThat(Payload.of(new BigDecimal("1.50")).scalar()).isEqualTo("1.50");
  }

  @Test
  void whole_numbers_are_read_be_they_texts_or_numbers() {
    assertThat(Payload.of(12L).whole()).isEqualTo(12);
    assertThat(Payload.of(12).whole()).isEqualTo(12);
    assertThat(Payload.of(" 12 ").whole()).isEqualTo(12);
    assertThat(Payload.of(new BigDecimal("12.0")).whole()).isEqualTo(12);
    for (Object value :
        List.of("x", "", "1.5", new BigDecimal("1.5"), new BigInteger("9223372036854775808"))) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Payload.of(value).whole());
    }
  }

  @Test
  @DisplayName("R9: a few characters of exponent do not become gigabytes of digits")
  void a_number_with_a_far_exponent_is_refused() {
    for (String text : List.of("1e513", "1e-513", "1e999999999")) {
      Payload value = Payload.of(Map.of("n", new BigDecimal(text)));
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> value.at("n").scalar())
          .satisfies(e -> assertThat(e.place()).isEqualTo("n"));
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> value.at("n").whole());
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Payload.of(Double.NaN).scalar());
  }

  @Test
  void members_without_a_text_for_a_name_are_refused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Payload.of(Map.of(1, "x")).members());
  }

  @Test
  void the_kind_of_a_value_can_be_asked_for() {
    assertThat(MESSAGE.isObject()).isTrue();
    assertThat(MESSAGE.isList()).isFalse();
    assertThat(MESSAGE.at("id").isNumber()).isTrue();
    assertThat(MESSAGE.at("commit", "rev").isText()).isTrue();
    assertThat(MESSAGE.at("commit", "stats", "files").isList()).isTrue();
    assertThat(MESSAGE.at("done").isText()).isFalse();
  }

  @Test
  void it_is_equal_by_value_wherever_it_stands() {
    assertThat(Payload.of("x"))
        .isEqualTo(Payload.of(Map.of("a", "x")).at("a"))
        .hasSameHashCodeAs(Payload.of("x"))
        .isNotEqualTo(Payload.of("y"));
    assertThat(Payload.of(null)).isNotEqualTo(Payload.absent());
  }

  @Test
  @DisplayName("R10: it prints where and what it is, never the content")
  void it_never_prints_its_content() {
    assertThat(Payload.of(Map.of("token", "hunter2")).at("token"))
        .hasToString("Payload[token is a text]");
    assertThat(Payload.of(Map.of("token", "hunter2"))).hasToString("Payload[message is an object]");
    assertThat(Payload.absent()).hasToString("Payload[message is null]");
  }
}
