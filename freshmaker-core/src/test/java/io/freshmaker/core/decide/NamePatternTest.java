package io.freshmaker.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ConfigurationException;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "sssd, sssd, true",
    "sssd, sssd-foo, false",
    "sssd, foo-sssd, false",
    "sssd, SSSD, false",
    "sssd-*, sssd-foo, true",
    "sssd-*, sssd-, true",
    "sssd-*, sssd, false",
    "*, anything at all, true",
    "s??d, sssd, true",
    "s??d, ssd, false",
    "*-container, a-container-container, true",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "a.c, abc, false",
    "[ab], a, false",
    "re:sssd, sssd, true",
    "re:sssd, sssd-foo, false",
    "re:s+d, sssd, true",
    "re:f(\\d+)|el(\\d+), el9, true",
    "re:f\\d, ef9, false",
  })
  void matches_whole_names(String pattern, String name, boolean expected) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "re:(",
        "re:[z-a]",
        "re:a**",
        "re:(?=a)",
        "re:\\1",
        "re:a{1001}",
        "",
        "   ",
        "re:(((a{1000}){1000}){1000}){1000}"
      })
  @DisplayName("scenario 26: an invalid pattern is a configuration error, never a silent yes")
  void an_invalid_pattern_is_an_error_that_names_the_place(String pattern) {
    assertThatThrownBy(() -> NamePattern.of(pattern, "allow.container[2] (line 7, column 3)"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("allow.container[2] (line 7, column 3): ");
  }

  @Test
  void ordinary_repetitions_are_let_through() {
    assertThat(
            NamePattern.of("re:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
                .matches("01234567-89ab-cdef-0123456789ab"))
        .isTrue();
    assertThat(NamePattern.of("re:a{2,3}b{2,}\\{1\\}").matches("aaabbbb{1}")).isTrue();
  }

  @Test
  @DisplayName("R9: a pattern that makes other engines hang answers")
  void no_pattern_can_be_made_to_hang() {
    NamePattern evil = NamePattern.of("re:(a+)+$");
    String name = "a".repeat(100_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertThat(evil.matches(name)).isTrue();
          assertThat(evil.matches(name + "!")).isFalse();
          assertThat(NamePattern.of("*a".repeat(200) + "b").matches("a".repeat(20_000))).isFalse();
        });
  }

  @Test
  @DisplayName("R9: a name is never taken for a pattern")
  void a_name_can_be_made_a_pattern_of_itself_alone() {
    for (String name : new String[] {"*", "sssd", "a?", "re:.*", "re:", "a.b+c", "(", "\\E*"}) {
      NamePattern exactly = NamePattern.of(NamePattern.exactly(name).toString());
      assertThat(exactly).isEqualTo(NamePattern.exactly(name));
      assertThat(exactly.matches(name)).as(name).isTrue();
      assertThat(NamePattern.exactly(name).matches(name)).as(name).isTrue();
      assertThat(exactly.matches(name + "x")).as(name).isFalse();
      assertThat(exactly.matches("x")).as(name).isFalse();
    }
  }

  @Test
  void gives_the_groups_of_an_expression() {
    NamePattern pattern = NamePattern.of("re:f(\\d+)(-.*)?");
    assertThat(pattern.groups()).isEqualTo(2);
    assertThat(pattern.match("f36-candidate"))
        .contains(new String[] {"f36-candidate", "36", "-candidate"});
    assertThat(pattern.match("f36")).contains(new String[] {"f36", "36", ""});
    assertThat(pattern.match("rawhide")).isEmpty();
    assertThat(NamePattern.of("f*").match("f36")).contains(new String[] {"f36"});
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void globs_agree_with_an_expression_of_the_same_meaning(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String glob = any(random, "ab*?", 1);
      String name = any(random, "abc", 0);
      Pattern expression = Pattern.compile(glob.replace("?", ".").replace("*", ".*"));
      assertThat(NamePattern.of(glob).matches(name))
          .as("%s %s", glob, name)
          .isEqualTo(expression.matcher(name).matches());
    }
  }

  private static String any(Random random, String letters, int least) {
    StringBuilder text = new StringBuilder();
    int length = least + random.nextInt(7);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
