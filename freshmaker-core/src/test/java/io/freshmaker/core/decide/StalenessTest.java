package io.freshmaker.core.decide;

import static io.freshmaker.core.decide.Staleness.Verdict.FRESH;
import static io.freshmaker.core.decide.Staleness.Verdict.INPUTS_UNKNOWN;
import static io.freshmaker.core.decide.Staleness.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Version;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StalenessTest {

  private final Staleness staleness = Staleness.by(Versions.standard());

  @Test
  void what_consumed_something_older_is_stale() {
    assertThat(of(Version.rpm("1.0-1"), Version.rpm("1.0-2"))).isEqualTo(STALE);
  }

  @Test
  void what_consumed_the_same_or_something_newer_is_fresh() {
    assertThat(of(Version.rpm("1.0-2"), Version.rpm("1.0-2"))).isEqualTo(FRESH);
    assertThat(of(Version.rpm("1.0-3"), Version.rpm("1.0-2"))).isEqualTo(FRESH);
    assertThat(of(Version.rpm("0:1.0-2"), Version.rpm("1.0-2"))).isEqualTo(FRESH);
  }

  @Test
  void what_consumed_something_that_does_not_compare_is_stale() {
    assertThat(of(Version.commit("a"), Version.commit("b"))).isEqualTo(STALE);
    assertThat(of(Version.nvr("a-1-1"), Version.rpm("1-1"))).isEqualTo(STALE);
    assertThat(of(Version.module("2", "c1"), Version.module("1", "c2"))).isEqualTo(STALE);
  }

  @Test
  void what_consumed_nobody_knows_what_is_a_case_of_its_own() {
    assertThat(of(null, Version.rpm("1.0-2"))).isEqualTo(INPUTS_UNKNOWN);
  }

  @Test
  @DisplayName("scenario 45: d holds a-1, and a-3 is equivalent to a-2 only")
  void equivalent_versions_are_as_good_as_the_current_one() {
    Version a1 = Version.rpm("1-1");
    Version a2 = Version.rpm("1-2");
    Version a3 = Version.rpm("1-3");
    assertThat(staleness.of(a2, a3, List.of(a2))).isEqualTo(FRESH);
    assertThat(staleness.of(a1, a3, List.of(a2))).isEqualTo(STALE);
  }

  private Staleness.Verdict of(Version consumed, Version current) {
    return staleness.of(consumed, current, List.of());
  }
}
