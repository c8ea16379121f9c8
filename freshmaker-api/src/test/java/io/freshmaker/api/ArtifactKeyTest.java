package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactKeyTest {

  /** What may stand in a name and means something somewhere, and what needs two characters. */
  private static final List<String> PIECES =
      List.of(
          "a",
          ":",
          "%",
          "%3A",
          "%25",
          "%253A",
          "%3a",
          "3A",
          "25",
          "/",
          "@",
          " ",
          "\"",
          "\\",
          "…",
          "ü",
          "\uD83D\uDE00",
          "\uD83D",
          "\u2028",
          "\uFFFF",
          "null");

  @Test
  void the_factories_name_the_known_types_as_the_interface_for_adapters_says() {
    assertThat(ArtifactKey.source("rpms", "bash", "rawhide"))
        .hasToString("source:rpms/bash:rawhide");
    assertThat(ArtifactKey.rpm("bash", "f36")).hasToString("rpm:bash:f36");
    assertThat(ArtifactKey.module("nodejs", "9")).hasToString("module:nodejs:9");
    assertThat(ArtifactKey.container("sssd-container", "f36"))
        .hasToString("container:sssd-container:f36");
    assertThat(ArtifactKey.compose("Fedora-Rawhide", "nightly"))
        .hasToString("compose:Fedora-Rawhide:nightly");
    assertThat(ArtifactKey.compose("Fedora-36", null)).hasToString("compose:Fedora-36");
  }

  @Test
  void two_streams_of_one_name_are_two_artifacts_and_no_stream_is_a_third() {
    assertThat(ArtifactKey.module("m", "1")).isNotEqualTo(ArtifactKey.module("m", "2"));
    assertThat(ArtifactKey.compose("m", null)).isNotEqualTo(ArtifactKey.compose("m", "1"));
  }

  @Test
  void equal_parts_make_equal_keys() {
    ArtifactKey key = ArtifactKey.of(ArtifactType.of("rpm"), "bash", "f36");
    assertThat(key).isEqualTo(ArtifactKey.rpm("bash", "f36"));
    assertThat(key).hasSameHashCodeAs(ArtifactKey.rpm("bash", "f36"));
  }

  @ParameterizedTest
  @CsvSource({"a:b,c, rpm:a%3Ab:c", "a,b:c, rpm:a:b%3Ac", "a%3Ab,c, rpm:a%253Ab:c"})
  void a_colon_or_percent_inside_a_part_is_escaped(String name, String stream, String text) {
    ArtifactKey key = ArtifactKey.rpm(name, stream);
    assertThat(key).hasToString(text);
    assertThat(ArtifactKey.parse(text)).isEqualTo(key);
  }

  @Test
  void any_key_is_read_back_from_its_text_and_no_two_share_one() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      ArtifactKey one = any(random);
      ArtifactKey other = any(random);

      assertThat(ArtifactKey.parse(one.toString())).as("seed %d", seed).isEqualTo(one);
      assertThat(one.toString().equals(other.toString()))
          .as("seed %d: %s and %s", seed, one, other)
          .isEqualTo(one.equals(other));
    }
  }

  private static ArtifactKey any(Random random) {
    @Nullable String stream = random.nextInt(4) == 0 ? null : text(random);
    return ArtifactKey.of(ArtifactType.of("t" + random.nextInt(2)), text(random), stream);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString().isBlank() ? "x" + text : text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rpm", "rpm:", "rpm::f36", "rpm:a:b:c", ":a:b", "RPM:a:b", "rpm:a:"})
  void a_text_that_is_no_key_is_refused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactKey.parse(text));
  }

  @Test
  @DisplayName("R9: a hostile text is not quoted whole in the error")
  void the_error_about_a_long_text_is_short() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactKey.parse("x".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void keys_are_ordered_by_type_name_and_stream_with_no_stream_first() {
    List<ArtifactKey> inOrder =
        List.of(
            ArtifactKey.container("a", "1"),
            ArtifactKey.of(ArtifactType.RPM, "a", null),
            ArtifactKey.rpm("a", "1"),
            ArtifactKey.rpm("a", "2"),
            ArtifactKey.of(ArtifactType.RPM, "b", null),
            ArtifactKey.rpm("b", "0"));
    List<ArtifactKey> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(inOrder);
  }

  @Test
  void the_order_agrees_with_equality() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      ArtifactKey one = any(random);
      ArtifactKey other = any(random);
      assertThat(one.compareTo(other) == 0).as("seed %d", seed).isEqualTo(one.equals(other));
      assertThat(Integer.signum(one.compareTo(other)))
          .as("seed %d", seed)
          .isEqualTo(-Integer.signum(other.compareTo(one)));
    }
  }

  @Test
  void a_known_type_with_a_stream_must_have_one() {
    assertThatNullPointerException().isThrownBy(() -> ArtifactKey.rpm("bash", null));
    assertThatNullPointerException().isThrownBy(() -> ArtifactKey.module("m", null));
    assertThatNullPointerException().isThrownBy(() -> ArtifactKey.container("c", null));
    assertThatNullPointerException().isThrownBy(() -> ArtifactKey.source("rpms", "bash", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u007f"})
  @DisplayName("R9: names and streams are bounded before they are kept")
  void a_name_or_stream_that_is_blank_or_has_control_characters_is_refused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactKey.rpm(text, "f36"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("name"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactKey.rpm("bash", text))
        .satisfies(e -> assertThat(e.place()).isEqualTo("stream"));
  }

  @Test
  void a_name_of_512_characters_is_the_longest() {
    assertThat(ArtifactKey.rpm("x".repeat(512), "f36").name()).hasSize(512);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactKey.rpm("x".repeat(513), "f36"))
        .withMessage("name: has 513 characters, 512 are allowed");
  }
}
