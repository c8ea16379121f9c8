package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "rpm", "builds-from", "x9", "a-", "a--b"})
  void open_values_are_lower_case_letters_digits_and_dashes(String name) {
    assertThat(ArtifactType.of(name)).hasToString(name);
    assertThat(DependencyKind.of(name)).hasToString(name);
    assertThat(EventKind.of(name)).hasToString(name);
    assertThat(Version.of(name, "1").scheme()).isEqualTo(name);
    assertThat(Reason.of(name, "").code()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "aB", "9", "-a", "a b", "a_b", "ä", "a\n", "\u0430", "a:b"})
  void anything_else_is_refused_with_what_it_should_have_been(String name) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactType.of(name))
        .satisfies(e -> assertThat(e.place()).isEqualTo("artifact type"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DependencyKind.of(name))
        .satisfies(e -> assertThat(e.place()).isEqualTo("dependency kind"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EventKind.of(name))
        .satisfies(e -> assertThat(e.place()).isEqualTo("event kind"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Version.of(name, "1"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("version scheme"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Reason.of(name, "text"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("reason code"));
  }

  @Test
  void an_open_value_has_64_characters_at_the_most() {
    assertThatNoException().isThrownBy(() -> ArtifactType.of("x".repeat(64)));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArtifactType.of("x".repeat(65)));
  }

  @Test
  void an_open_value_is_equal_to_the_known_one_of_its_name() {
    assertThat(ArtifactType.of("rpm")).isEqualTo(ArtifactType.RPM);
    assertThat(DependencyKind.of("contains")).isEqualTo(DependencyKind.CONTAINS);
    assertThat(EventKind.of("manual")).isEqualTo(EventKind.MANUAL);
    assertThat(ArtifactType.of("flatpak")).isNotEqualTo(ArtifactType.RPM);
  }

  @Test
  void open_values_are_ordered_by_name() {
    assertThat(ArtifactType.CONTAINER).isLessThan(ArtifactType.MODULE);
    assertThat(DependencyKind.BUILDS_FROM).isLessThan(DependencyKind.CONTAINS);
    assertThat(EventKind.BUILD_CHANGED).isLessThan(EventKind.MANUAL);
  }

  @Test
  void an_excerpt_shows_80_characters_and_no_control_character() {
    assertThat(Names.excerpt("a\u0000b\u001bc")).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(Names.excerpt("x".repeat(80))).isEqualTo("x".repeat(80));
    assertThat(Names.excerpt("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
  }
}
