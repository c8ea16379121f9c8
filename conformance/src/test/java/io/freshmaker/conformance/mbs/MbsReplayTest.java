package io.freshmaker.conformance.mbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.conformance.exchange.Exchange;
import io.freshmaker.conformance.exchange.Recordings;
import io.freshmaker.conformance.exchange.Replay;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.mbs.MbsFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs {@code -Dfreshmaker.shared=<folder>}, in which {@code wire/mbs} lies. */
class MbsReplayTest {

  private static final String NOTHING = "{\"items\": [], \"meta\": {\"next\": null, \"total\": 0}}";

  private final Recordings recordings = Recordings.of("mbs");
  private final Replay replay = new Replay(NOTHING);
  private LoadedAdapters loaded = adapter("2", "");

  private LoadedAdapters adapter(String version, String settings) {
    return AdapterLoader.of(
            Configuration.parse(
                "test",
                """
                instances:
                  mbs:
                    adapter: mbs
                    topics: [org.fedoraproject.prod]
                    url: %s/module-build-service/%s/
                    repository: git://127.0.0.1/modules/{name}.git
                """
                        .formatted(replay.url(), version)
                    + settings.indent(4)))
        .discovery(Discovery.off())
        .factory(new MbsFactory())
        .load();
  }

  @AfterEach
  void close() {
    loaded.close();
    replay.close();
  }

  private <T extends Part> T part(Class<T> type) {
    return loaded.parts(type).get(0).part();
  }

  private Exchange recorded(String name) throws IOException {
    Exchange exchange = recordings.named(name);
    replay.with(exchange);
    return exchange;
  }

  private BuildStatus status(String id) throws InterruptedException {
    BuildHandle handle = BuildHandle.of("mbs", id);
    return part(BuildSubmitter.class)
        .statuses(List.of(handle), Replay.frame())
        .result(handle)
        .orElseThrow();
  }

  private BuildInputs product(String id) throws InterruptedException {
    return ((BuildStatus.Succeeded) status(id)).products().get(0);
  }

  @Test
  void a_verbose_build_tells_what_it_was_made_from() throws Exception {
    loaded.close();
    loaded = adapter("1", "");
    recorded("build_detail_verbose_v1");

    assertIsHttpd(product("8"));
    assertThat(replay.recordedAnswers()).isEqualTo(1);
  }

  private static void assertIsHttpd(BuildInputs httpd) {
    ArtifactKey f29 = ArtifactKey.module("platform", "f29");
    Version platform = Version.module("3", "00000000");
    assertThat(httpd.artifact())
        .isEqualTo(
            Artifact.of(
                ArtifactKey.module("httpd", "2.4"), Version.module("20180405123256", "9c690d0e")));
    assertThat(httpd.inputs())
        .containsExactlyInAnyOrder(
            Input.of(ArtifactKey.source("modules", "httpd", "2.4"), DependencyKind.BUILDS_FROM)
                .at(Version.commit("0000000000000000000000000000125a9de0f8b8"))
                .withPaths(List.of("httpd.yaml")),
            Input.of(f29, DependencyKind.BUILD_REQUIRES).at(platform),
            Input.of(f29, DependencyKind.REQUIRES).at(platform),
            component("apr-util", "b95cbfea36bca880ea9547e44d3418f78b5ccc8e"),
            component("httpd", "9afe13f52f4937eadfca3ad4e2e60ad94540166a"),
            component("mod_http2", "d9f768df8dde8d2ddd34ceaf99bf3e81cd369512"));
  }

  private static Input component(String name, String commit) {
    return Input.of(ArtifactKey.source("rpms", name, "master"), DependencyKind.BUILDS_FROM)
        .at(Version.commit(commit))
        .withPaths(List.of("*.spec"));
  }

  @Test
  void a_platform_is_made_from_its_source_alone() throws Exception {
    recorded("platform_verbose");

    BuildInputs platform = product("2");

    assertThat(platform.artifact())
        .isEqualTo(
            Artifact.of(ArtifactKey.module("platform", "f29"), Version.module("3", "00000000")));
    assertThat(platform.inputs())
        .containsExactly(
            Input.of(ArtifactKey.source("modules", "platform", "f29"), DependencyKind.BUILDS_FROM)
                .withPaths(List.of("platform.yaml")));
  }

  @ParameterizedTest
  @CsvSource({
    "build_in_state_build_verbose, 12, 'Running[build, [mbs/module-build:12]]'",
    "build_webstack_verbose, 13, 'Running[done, not ready, [mbs/module-build:13]]'",
    "build_cockpit_verbose, 14, 'Running[wait, [mbs/module-build:14]]'",
    "build_scala_verbose, 15, 'Running[init, [mbs/module-build:15]]'",
    "build_ruby_verbose, 16, 'Failed[failed: ruby:2.5:20180903100000:33334444 is garbage'"
  })
  void a_build_that_is_not_ready_is_not_done(String name, String id, String told) throws Exception {
    recorded(name);

    assertThat(status(id).toString()).startsWith(told);
    assertThat(replay.recordedAnswers()).isEqualTo(1);
  }

  @Test
  void a_list_of_builds_is_read_and_scratch_builds_are_left_out() throws Exception {
    Exchange scratch = recordings.named("list_verbose_v1");
    assertThat(scratch.body().at("items").items().get(0).at("scratch").truth()).isTrue();
    try (Replay page = new Replay(scratch.bodyText())) {
      loaded.close();
      loaded = at(page.url());
      assertThat(part(InputLister.class).list(null, Replay.frame()).builds()).isEmpty();
    }
    String build = recordings.named("build_detail_verbose_v1").bodyText();
    String list = "{\"items\": [" + build + "], \"meta\": {\"next\": null, \"total\": 1}}";
    try (Replay page = new Replay(list)) {
      loaded.close();
      loaded = at(page.url());
      assertThat(part(InputLister.class).list(null, Replay.frame()).builds())
          .singleElement()
          .satisfies(MbsReplayTest::assertIsHttpd);
    }
  }

  private LoadedAdapters at(String url) {
    return AdapterLoader.of(
            Configuration.parse(
                "test", "instances: {mbs: {adapter: mbs, topics: [a.b], url: '" + url + "/1/'}}"))
        .discovery(Discovery.off())
        .factory(new MbsFactory())
        .load();
  }

  private record Request(Artifact artifact, List<Cause> causes, List<Input> inputs)
      implements BuildRequest {

    @Override
    public String key() {
      return "key";
    }

    @Override
    public Instant firstTried() {
      return Instant.parse("2026-11-22T07:00:00Z");
    }

    @Override
    public int attempt() {
      return 2;
    }

    @Override
    public String marker() {
      return "";
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }
  }

  /** The module, stream and commit are those of the recorded request. */
  private static Request pushed(Exchange exchange) {
    String url = exchange.requestBody().at("scmurl").requireText();
    String name = url.replaceFirst(".*/modules/", "").replaceFirst("\\.git.*", "");
    String branch = exchange.requestBody().at("branch").requireText();
    Cause push =
        Cause.done(
            Artifact.of(
                ArtifactKey.source("modules", name, branch),
                Version.commit(url.substring(url.indexOf('#') + 1))),
            DependencyKind.BUILDS_FROM,
            Instant.EPOCH,
            List.of());
    return new Request(Artifact.of(ArtifactKey.module(name, branch)), List.of(push), List.of());
  }

  private String submitted(Request request) throws InterruptedException {
    Submission submission = part(BuildSubmitter.class).submit(request, Replay.frame());
    assertThat(replay.recordedAnswers()).isEqualTo(1);
    return submission.match(
        taken -> {
          List<String> nsvcs = new ArrayList<>();
          taken.handles().forEach(h -> nsvcs.add(h.id() + " " + h.details().get("nsvc")));
          return nsvcs.toString();
        },
        refused -> (refused.mayPass() ? "later: " : "never: ") + refused.reason().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "submit_scm_expanded_201 | [49 testmodule:master:2920261122073224:d0ac34e2, 50"
            + " testmodule:master:2820261122073224:46bc0fdc, 51"
            + " testmodule:master:2920261122073224:f23250d1, 52"
            + " testmodule:master:2920261122073224:39bd3c1a]",
        "submit_two_contexts_201 | [55 httpd:2.4:2920261122074931:b0d90261, 56"
            + " httpd:2.4:2920261122074931:4050def9]",
        "submit_negated_stream_201 | [57 httpd:2.4:2920261122074932:b0d90261]",
        "submit_modulemd_v1_201 | [61 httpd:2.4:2920261122074934:6c81f848]",
        "submit_packager_v3 | [62 httpd:2.4:2920261122074935:b0d90261]",
        "submit_partially_satisfiable | [60 httpd:2.4:2920261122074934:b0d90261]"
      })
  void every_context_of_a_submission_is_a_handle(String name, String handles) throws Exception {
    assertThat(submitted(pushed(recorded(name)))).isEqualTo(handles);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "submit_scm_duplicate | later: The service says that it has this build, and does not",
        "submit_403_group | never: The service answers with 403: eve is not in any of",
        "submit_custom_module_repository | never: The service answers with 403: ",
        "submit_forbidden_xmd | never: The service answers with 400: ",
        "submit_name_mismatch | never: The service answers with 400: ",
        "submit_unknown_branch | never: The service answers with 400: ",
        "submit_unknown_commit | never: The source or its modulemd is refused",
        "submit_no_yaml_in_repo | never: The source or its modulemd is refused"
      })
  void refusals_are_told_as_far_as_they_may_be(String name, String told) throws Exception {
    Exchange exchange = recorded(name);
    String message = exchange.body().at("message").requireText();

    String said = submitted(pushed(exchange));

    assertThat(said).startsWith(told);
    if (told.endsWith(": ")) {
      assertThat(said).contains(message.substring(0, Math.min(60, message.length())));
    }
  }

  @Test
  void a_refused_log_in_is_tried_again_once() throws Exception {
    Exchange exchange = recorded("submit_401_negotiate");

    Submission submission = part(BuildSubmitter.class).submit(pushed(exchange), Replay.frame());

    assertThat(submission).isInstanceOf(Submission.Refused.class);
    assertThat(replay.recordedAnswers()).isEqualTo(2);
  }

  /** Built against what is new, from the head of a source that did not change. */
  private static Request rebuilt(Exchange exchange) {
    Request pushed = pushed(exchange);
    List<Cause> causes = new ArrayList<>();
    List<Input> inputs = new ArrayList<>();
    Artifact source = pushed.causes().get(0).artifact();
    inputs.add(Input.of(source.key(), DependencyKind.BUILDS_FROM).at(source.version()));
    exchange
        .requestBody()
        .at("buildrequire_overrides")
        .members()
        .forEach(
            (name, streams) -> {
              ArtifactKey key = ArtifactKey.module(name, streams.items().get(0).requireText());
              causes.add(
                  Cause.done(
                      Artifact.of(key), DependencyKind.BUILD_REQUIRES, Instant.EPOCH, List.of()));
              if (exchange.requestBody().at("require_overrides").isObject()) {
                inputs.add(Input.of(key, DependencyKind.REQUIRES));
              }
            });
    return new Request(pushed.artifact(), causes, inputs);
  }

  @Test
  void overrides_name_the_streams_that_are_new() throws Exception {
    loaded.close();
    loaded = adapter("2", "rebuild: overrides\nrebuild-strategy: only-changed");

    assertThat(submitted(rebuilt(recorded("submit_overrides_201"))))
        .isEqualTo("[55 httpd:2.4:2920261122074931:b0d90261]");
  }

  @Test
  void a_stream_that_is_not_there_is_said_by_name() throws Exception {
    loaded.close();
    loaded = adapter("2", "rebuild: overrides");

    assertThat(submitted(rebuilt(recorded("submit_override_unsatisfiable_422"))))
        .isEqualTo("never: Cannot find any module builds for perl:9.99");
  }

  @Test
  void after_a_page_instead_of_an_answer_nobody_knows() throws Exception {
    loaded.close();
    loaded = adapter("2", "rebuild: overrides\nrebuild-strategy: all");
    Exchange exchange = recorded("submit_overrides_two_groups_500");

    assertThatThrownBy(() -> part(BuildSubmitter.class).submit(rebuilt(exchange), Replay.frame()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel_200 | 54 | requested",
        "cancel_again_400 | 54 | The service answers with 400: To cancel a module build, it must"
            + " be in one of the following states: build, init, wait",
        "cancel_404 | 99999 | The service answers with 404: No such module found."
      })
  void cancellations_are_answered_as_recorded(String name, String id, String told)
      throws Exception {
    recorded(name);

    Cancellation cancellation =
        part(BuildSubmitter.class).cancel(BuildHandle.of("mbs", id), Replay.frame());

    assertThat(cancellation.<String>match(r -> "requested", r -> r.reason().text()))
        .isEqualTo(told);
    assertThat(replay.recordedAnswers()).isEqualTo(1);
  }
}
