package io.freshmaker.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Details;
import io.freshmaker.api.spi.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Enough changes, or a near change, or enough time, or severe enough. */
class GathererTest {

  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  private static final Gathering RULE =
      Gathering.daily()
          .withChanges(3)
          .withTime(Duration.ofDays(2))
          .withQuiet(Duration.ofMinutes(30))
          .withNear(List.of(DependencyKind.BUILDS_FROM))
          .withSeverities(List.of("critical"));

  private static Cause cause(String name, DependencyKind kind, Duration ago) {
    Artifact changed = Artifact.of(ArtifactKey.rpm(name, "f40"));
    return Cause.done(changed, kind, NOW.minus(ago), List.of(changed));
  }

  private static List<Cause> changes(int count, Duration ago) {
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      causes.add(cause("rpm" + i, DependencyKind.CONTAINS, ago));
    }
    return causes;
  }

  private static boolean rebuilds(List<Cause> causes) {
    return RULE.decide(causes, NOW) instanceof Decision.Rebuild;
  }

  private static Instant until(List<Cause> causes) {
    return ((Decision.Skip) RULE.decide(causes, NOW)).askAgain().orElseThrow();
  }

  @Test
  void few_changes_wait_until_there_was_enough_time() {
    List<Cause> few = changes(2, Duration.ofHours(5));
    assertThat(rebuilds(few)).isFalse();
    assertThat(until(few)).isEqualTo(NOW.plus(Duration.ofHours(43)));
    assertThat(rebuilds(changes(1, Duration.ofHours(48)))).isTrue();
  }

  @Test
  void enough_changes_are_enough_once_it_is_quiet() {
    assertThat(rebuilds(changes(3, Duration.ofMinutes(31)))).isTrue();
    List<Cause> busy = changes(3, Duration.ofMinutes(10));
    assertThat(rebuilds(busy)).isFalse();
    assertThat(until(busy)).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
  }

  @Test
  void what_is_never_quiet_is_rebuilt_when_there_was_enough_time() {
    List<Cause> causes = new ArrayList<>(changes(3, Duration.ofDays(2)));
    causes.add(cause("now", DependencyKind.CONTAINS, Duration.ZERO));
    assertThat(rebuilds(causes)).isTrue();
  }

  @Test
  void a_near_or_severe_change_counts_at_once() {
    assertThat(rebuilds(List.of(cause("a", DependencyKind.BUILDS_FROM, Duration.ZERO)))).isTrue();
    Cause severe =
        cause("a", DependencyKind.CONTAINS, Duration.ZERO)
            .withDetails(Map.of(Details.SEVERITY, "critical"));
    assertThat(rebuilds(List.of(severe))).isTrue();
  }

  @Test
  void changes_along_one_edge_are_counted_by_what_the_cause_says() {
    Cause many =
        cause("a", DependencyKind.CONTAINS, Duration.ofHours(10))
            .withDetails(
                Map.of(
                    Details.CHANGES,
                    "3",
                    Details.LAST_CHANGE,
                    NOW.minus(Duration.ofHours(1)).toString()));
    assertThat(rebuilds(List.of(many))).isTrue();
  }

  @Test
  void what_a_person_asks_for_does_not_wait() {
    assertThat(rebuilds(List.of())).isTrue();
  }
}
