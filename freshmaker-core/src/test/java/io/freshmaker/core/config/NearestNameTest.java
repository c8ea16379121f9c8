package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KEYS =
      List.of("name", "instances", "names", "allow", "deny", "dry-run", "limits");

  @ParameterizedTest
  @CsvSource({
    "instnaces, instances",
    "instance, instances",
    "alow, allow",
    "dryrun, dry-run",
    "dry_run, dry-run",
    "limit, limits",
    "nam, name",
  })
  void finds_what_was_meant(String typed, String meant) {
    assertThat(NearestName.of(typed, KEYS)).contains(meant);
  }

  @Test
  void suggests_nothing_that_is_far_away() {
    assertThat(NearestName.of("topics", KEYS)).isEmpty();
    assertThat(NearestName.of("x".repeat(1_000_000), KEYS)).isEmpty();
    assertThat(NearestName.hint("topics", List.of("a", "b"))).isEqualTo("; known: a, b");
    assertThat(NearestName.hint("topics", List.of())).isEqualTo("; none is known here");
  }
}
