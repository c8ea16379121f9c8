package io.freshmaker.conformance.pdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Query;
import io.freshmaker.conformance.exchange.Recordings;
import io.freshmaker.conformance.exchange.Replay;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.pdc.PdcFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs {@code -Dfreshmaker.shared=<folder>}, in which {@code wire/pdc} lies. */
class PdcReplayTest {

  private static final String NOTHING =
      "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}";

  private final Recordings recordings = Recordings.of("pdc");
  private final Replay replay = new Replay(NOTHING);
  private final LoadedAdapters loaded =
      AdapterLoader.of(
              Configuration.parse(
                  "test",
                  """
                  names:
                    rpm: [{name: '*', stream: 're:fc([0-9]+)', to-stream: 'f$1'}]
                    container: [{name: '*', stream: '*'}]
                    compose: [{name: '*', stream: '*'}]
                  instances:
                    pdc:
                      adapter: pdc
                      url: %s/rest_api/v1/
                      releases: {f28: fedora-28}
                  """
                      .formatted(replay.url())))
          .discovery(Discovery.off())
          .factory(new PdcFactory())
          .load();

  @AfterEach
  void close() {
    loaded.close();
    replay.close();
  }

  /** One line for each dependency that is found by coverage of this kind, sorted. */
  private String found(String key, String kind) throws InterruptedException {
    DependencyResolver resolver = loaded.parts(DependencyResolver.class).get(0).part();
    Set<Coverage> wanted =
        resolver.covers().stream()
            .filter(coverage -> coverage.toString().contains(" " + kind))
            .collect(Collectors.toSet());
    Artifact changed = Artifact.of(ArtifactKey.parse(key));
    return resolver
        .dependentsOf(Query.of(List.of(changed), wanted), Replay.frame())
        .dependencies()
        .stream()
        .map(Dependency::toString)
        .sorted()
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modules_build_dep | module:perl:5.26 | build-requires | module:nginx:1.14@20180501100000"
            + " [a1b2c3d4] build-requires module:perl:5.26",
        "build_images_by_component | rpm:httpd:f28 | contains container |"
            + " container:httpd:fedora-28@httpd-0-3.fc28 contains"
            + " rpm:httpd:f28@0:2.4.33-4.module_2+9c690d0e"
      })
  void a_recorded_answer_is_understood(String name, String key, String kind, String told)
      throws Exception {
    replay.with(recordings.named(name));

    assertThat(found(key, kind)).isEqualTo(told);
    assertThat(replay.recordedAnswers()).isEqualTo(1);
  }

  @Test
  void the_last_compose_of_a_release_is_found() throws Exception {
    replay
        .with(recordings.named("release_rpm_mapping"))
        .with(recordings.named("compose_detail"))
        .with(recordings.named("find_compose_by_release_rpm_latest"));

    assertThat(found("rpm:bash:f28", "contains compose"))
        .isEqualTo(
            "compose:fedora-28:nightly@Fedora-28-20180405.n.0 contains"
                + " rpm:bash:f28@0:4.4.23-1.fc28");
    assertThat(replay.recordedAnswers()).isEqualTo(3);
  }
}
