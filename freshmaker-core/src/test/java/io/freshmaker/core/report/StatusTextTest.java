package io.freshmaker.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.catalog.Catalog;
import io.freshmaker.core.dryrun.DryRun;
import io.freshmaker.core.dryrun.Outcome;
import io.freshmaker.core.engine.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the texts say of an engine that really ran: one change, three dependents, one that fails.
 */
class StatusTextTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final String CATALOG =
      """
      rpm:
        bash:f36: {version: 0:5.1-1.fc36, builds-from: "source:rpms/bash:f36 @ c1"}
      container:
        sssd:f36: {version: sssd-1-1, contains: "rpm:bash:f36 @ 0:5.1-1.fc36"}
        sssd-extra:f36: {version: sssd-extra-1-1, contains: "rpm:bash:f36 @ 0:5.1-1.fc36"}
        httpd:f36: {version: httpd-1-1, contains: "rpm:bash:f36 @ 0:5.1-1.fc36"}
      """;

  private Freshmaker freshmaker;

  @BeforeEach
  void run() throws Exception {
    freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .clock(CLOCK)
            .configuration("name: test\nallow: {rpm: ['*'], container: [sssd, sssd-extra]}\n")
            .lister("catalog", Catalog.ofText("catalog", CATALOG))
            .submitter(
                "builder",
                DryRun.builder("builder", CLOCK)
                    .when(key -> key.name().equals("sssd-extra"), Outcome.failure())
                    .build())
            .build();
    freshmaker.start();
    freshmaker
        .report(
            Event.builder("e1", NOON, EventKind.MANUAL, "person:me")
                .change(Change.of(ArtifactKey.source("rpms", "bash", "f36"), Version.commit("c2")))
                .build())
        .recorded()
        .toCompletableFuture()
        .get();
    assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(30))).isTrue();
  }

  @AfterEach
  void close() {
    freshmaker.close();
  }

  @Test
  @DisplayName("R4 the story of what was rebuilt says why, from where, and what was made")
  void the_story_of_what_was_rebuilt() {
    assertThat(story(ArtifactKey.container("sssd", "f36")))
        .startsWith("container:sssd:f36: succeeded: ")
        .contains(
            "\nBecause\n  2024-05-01T12:00:00Z  manual, told by person:me in e1\n"
                + "    source:rpms/bash:f36@c2\n",
            """

            How that led here
              source:rpms/bash:f36
              → rpm:bash:f36 (builds-from)
              → container:sssd:f36 (contains)
            """,
            "\n    attempt 1 at builder: builder/",
            "\n    made container:sssd:f36@sssd-1-2\n",
            "\nBefore\n  2024-05-01T12:00:00Z  succeeded: ");
  }

  @Test
  @DisplayName("R4 the story of what was not rebuilt says why not, and what would change it")
  void the_story_of_what_was_not_rebuilt() {
    assertThat(story(ArtifactKey.container("httpd", "f36")))
        .startsWith("container:httpd:f36: not-allowed: ")
        .contains("\n  what would change it: [allow container: httpd]\n", "→ rpm:bash:f36")
        .doesNotContain("\nBuilds\n");
    assertThat(story(ArtifactKey.container("sssd-extra", "f36")))
        .startsWith("container:sssd-extra:f36: failed: ");
    assertThat(story(ArtifactKey.rpm("none", "f36")))
        .startsWith("rpm:none:f36: never-considered: ")
        .doesNotContain("\nBecause\n", "\nHow that led here\n");
  }

  @Test
  void the_status_counts_what_there_is() {
    assertThat(StatusText.of(freshmaker.status()))
        .isEqualTo(
            """
            test at 2024-05-01T12:00:00Z
              messages  none
              events    1 settled
              builds    2 succeeded, 1 failed
              problems  1
            """);
    assertThat(StatusText.of(freshmaker.event("e1").orElseThrow()))
        .startsWith("e1  settled: ")
        .endsWith("(builds: 2 succeeded, 1 failed)\n")
        .hasLineCount(1);
  }

  @Test
  @DisplayName("R9 a hostile subject stays in its line")
  void problems_are_a_line_each() {
    Problem hostile = Problem.of("a\nb\u001b[2J", Reason.of("malformed", "is\nnot JSON"), NOON);
    assertThat(StatusText.of(List.of(hostile)))
        .isEqualTo("2024-05-01T12:00:00Z  a b\uFFFD[2J  malformed: is not JSON\n");
    assertThat(StatusText.of(Collections.nCopies(50, hostile)))
        .hasLineCount(21)
        .endsWith("… and 30 more\n");
  }

  private String story(ArtifactKey key) {
    return StoryText.of(freshmaker.explain(key));
  }
}
