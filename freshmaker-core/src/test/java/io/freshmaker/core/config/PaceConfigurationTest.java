package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.core.pace.FailurePolicy;
import io.freshmaker.core.pace.FailureRule;
import io.freshmaker.core.pace.Freeze;
import io.freshmaker.core.pace.Retries;
import io.freshmaker.core.pace.Waves;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is built at once, in which order, how often and when, as YAML says it. */
class PaceConfigurationTest {

  private static final ArtifactKey IMAGE = ArtifactKey.container("s2i-base", "f40");
  private static final ArtifactKey MODULE = ArtifactKey.module("httpd", "2.4");

  private static Configuration parse(String yaml) {
    return Configuration.parse("test.yaml", yaml);
  }

  @Test
  void where_nothing_is_said_all_is_off_or_generous() {
    Configuration configuration = parse("name: x");
    assertThat(configuration.caps().running()).isEqualTo(200);
    assertThat(configuration.failures().of(MODULE).retries()).isEqualTo(Retries.STANDARD);
    assertThat(configuration.failures().of(MODULE).quarantine()).isZero();
    assertThat(configuration.failures().of(MODULE).buildTime()).isEmpty();
    assertThat(configuration.waves()).isEqualTo(Waves.STANDARD);
    assertThat(configuration.priorities().lowest()).isZero();
    assertThat(configuration.freezes()).isEmpty();
    assertThat(configuration.gatherer().isEmpty()).isTrue();
    assertThat(configuration.bounds().onFailure()).isEqualTo(FailurePolicy.BLOCK);
  }

  @Test
  void caps_are_read() {
    Configuration configuration =
        parse("caps: {running: 50, submitters: {koji: 20}, types: {container: 5}}");
    assertThat(configuration.caps().running()).isEqualTo(50);
    assertThat(configuration.caps().submitter("koji")).isEqualTo(20);
    assertThat(configuration.caps().submitter("mbs")).isEqualTo(50);
    assertThat(configuration.caps().type(ArtifactType.CONTAINER)).isEqualTo(5);
  }

  @Test
  void a_cap_of_a_submitter_that_nobody_knows_is_an_error_that_names_the_nearest() {
    Configuration configuration = parse("caps: {submitters: {koij: 20}}");
    assertThatThrownBy(() -> configuration.requireInstances(java.util.Set.of("koji", "mbs")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("koji")
        .hasMessageContaining("caps.submitters.koij");
  }

  @Test
  void failures_are_read_and_what_a_line_does_not_say_is_as_in_general() {
    Configuration configuration =
        parse(
            """
            failures:
              on-failure: last-good
              attempts: 2
              build-time: 12h
              for:
                container:
                  - {name: ["s2i-*", sssd], attempts: 5, first-pause: 10s, quarantine: 3}
            """);
    FailureRule special = configuration.failures().of(IMAGE);
    assertThat(special.retries())
        .isEqualTo(new Retries(5, Duration.ofSeconds(10), Duration.ofHours(1)));
    assertThat(special.quarantine()).isEqualTo(3);
    assertThat(special.buildTime()).contains(Duration.ofHours(12));
    assertThat(configuration.failures().of(MODULE).retries().attempts()).isEqualTo(2);
    assertThat(configuration.bounds().onFailure()).isEqualTo(FailurePolicy.LAST_GOOD);
  }

  @Test
  void waves_are_read() {
    Configuration configuration =
        parse("waves: {slow-start: {first: 4, from: 20}, hold: {failed: 5, of: 10}}");
    assertThat(configuration.waves()).isEqualTo(new Waves(4, 20, 5, 10));
  }

  @Test
  void priorities_are_read_the_first_class_that_fits_counts() {
    Configuration configuration =
        parse(
            """
            priorities:
              ageing: 2h
              classes:
                - {severity: [critical, important]}
                - {event: manual}
            """);
    assertThat(configuration.priorities().of(event(EventKind.MANUAL, "critical"))).isZero();
    assertThat(configuration.priorities().of(event(EventKind.MANUAL, "low"))).isEqualTo(1);
    assertThat(configuration.priorities().of(event(EventKind.BUILD_CHANGED, ""))).isEqualTo(2);
    assertThat(configuration.priorities().longestOvertaking()).isEqualTo(Duration.ofHours(8));
  }

  private static Event event(EventKind kind, String severity) {
    return Event.builder("e", Instant.EPOCH, kind, "bus")
        .detail(Details.SEVERITY, severity)
        .build();
  }

  @Test
  void freezes_are_read() {
    Freeze freeze =
        parse(
                """
                freezes:
                  - from: 2026-12-20T00:00:00Z
                    until: 2027-01-02T00:00:00Z
                    for: {container: ["s2i-*"]}
                    why: holidays
                """)
            .freezes()
            .get(0);
    Instant within = Instant.parse("2026-12-24T12:00:00Z");
    assertThat(freeze.holds(IMAGE, within)).isTrue();
    assertThat(freeze.holds(MODULE, within)).isFalse();
    assertThat(freeze.holds(IMAGE, freeze.until())).isFalse();
    assertThat(freeze.why()).isEqualTo("holidays");
  }

  @Test
  void bounds_are_read() {
    Configuration configuration =
        parse(
            """
            bounds:
              hops: 3
              builds-per-root: 1000
              sweep-every: 1h
              rounds: 4
              resend-blind: true
              cancel-outdated: true
            """);
    assertThat(configuration.bounds().hops()).isEqualTo(3);
    assertThat(configuration.bounds().buildsPerRoot()).isEqualTo(1000);
    assertThat(configuration.bounds().sweepEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(configuration.bounds().rounds()).isEqualTo(4);
    assertThat(configuration.bounds().resendBlind()).isTrue();
    assertThat(configuration.bounds().cancelOutdated()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "caps: {runing: 3}                                    | running",
        "caps: {running: 0}                                   | caps.running",
        "failures: {atempts: 3}                               | attempts",
        "failures: {on-failure: stop}                         | block",
        "failures: {first-pause: 2h, longest-pause: 1h}       | longest pause",
        "failures: {for: {module: [{attempts: 3}]}}           | name",
        "waves: {hold: {failed: 3}}                           | of",
        "priorities: {classes: [{}]}                          | severities",
        "priorities: {ageing: 0s}                             | ageing",
        "freezes: [{from: tomorrow, until: never}]            | 2026-12-24T00:00:00Z",
        "freezes: [{from: 2026-01-02T00:00:00Z, until: 2026-01-01T00:00:00Z}] | ends after",
        "gather: {module: [{name: x, chages: 3}]}             | changes",
        "gather: {module: [{name: 're:('}]}                   | gather.module",
        "bounds: {hop: 3}                                     | hops",
      })
  void what_is_wrong_is_an_error_that_says_where(String yaml, String says) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(says);
  }

  @Test
  void the_same_can_be_said_in_code() {
    Configuration configuration =
        Configuration.builder().section("caps", Map.of("running", 9)).build();
    assertThat(configuration.caps().running()).isEqualTo(9);
  }

  @Test
  void configurations_are_told_apart_by_what_they_say_not_by_how_it_is_written() {
    String one = parse("name: x\ncaps: {running: 9}").fingerprint();
    assertThat(parse("caps:\n  running: 9\nname: x").fingerprint()).isEqualTo(one);
    assertThat(parse("name: x\ncaps: {running: 8}").fingerprint()).isNotEqualTo(one);
  }
}
