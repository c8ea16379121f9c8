package io.freshmaker.policy.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what Python's {@code fnmatch.fnmatchcase} says. */
class FnmatchTest {

  @ParameterizedTest
  @CsvSource({
    "fedora-*, fedora-29, true",
    "fedora-*, fedora-, true",
    "fedora-*, rhel-8, false",
    "*, anything, true",
    "*-*-*, a-b-c, true",
    "*-*-*, a-b, false",
    "python2-*, python2-six, true",
    "f[0-9][0-9], f29, true",
    "f[0-9][0-9], f2a, false",
    "[!a]*, bash, true",
    "[!b]*, bash, false",
    "[]]x, ]x, true",
    "[ab, [ab, true",
    "?ash, bash, true",
    "?ash, ash, false",
    "a.c, abc, false",
    "A*, abc, false",
    "*a*b, xaxxb, true",
    "*a*b, xaxxc, false"
  })
  void patterns_read_as_in_python(String pattern, String text, boolean matches) {
    assertThat(Fnmatch.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  void a_hostile_pattern_takes_no_exponential_time() {
    String pattern = "*a".repeat(200) + "b";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(Fnmatch.matches(pattern, "a".repeat(10_000))).isFalse());
  }
}
