package io.freshmaker.compose;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Query;
import io.freshmaker.compose.Bench.Frame;
import io.freshmaker.compose.Bench.Request;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdcsTest {

  private static final ArtifactKey COMPOSE = ArtifactKey.compose("Fedora-Base", null);
  private static final ArtifactKey IMAGE = ArtifactKey.container("fedora-base", "f40");
  private static final Request REQUEST = new Request("key", Artifact.of(COMPOSE));

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private Bench bench;

  @BeforeEach
  void start() {
    bench =
        new Bench(
            """
            instances:
              odcs:
                adapter: odcs
                url: %s
                topics: [org.fedoraproject.prod, VirtualTopic.eng]
                composes:
                  - release: Fedora-Base
                    source-type: raw_config
                    source: "fedora#f40"
                    results: [repository]
                    flags: [no_deps]
                    images: {"container:fedora-base:f40": "fedora-base-{version}-{release}"}
            """
                .formatted(server.baseUrl()));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static String compose(int state, String more) {
    return "{\"id\": 185, \"state\": %d, \"source\": \"fedora#f40\", \"state_reason\": \"because\"%s}"
        .formatted(state, more);
  }

  private BuildHandle submitted() throws InterruptedException {
    server.stubFor(post(urlEqualTo("/api/1/composes/")).willReturn(json(compose(0, ""))));
    return bench.accepted(REQUEST);
  }

  @Test
  @DisplayName("design section 6: RPM of the base image built: a compose is asked for")
  void a_compose_is_requested_as_configured_and_followed_to_its_end() throws Exception {
    BuildHandle handle = submitted();

    server.verify(
        postRequestedFor(urlEqualTo("/api/1/composes/"))
            .withRequestBody(
                equalToJson(
                    """
                    {"source": {"type": "raw_config", "source": "fedora#f40"},
                     "flags": ["no_deps"], "results": ["repository"], "seconds-to-live": 86400}
                    """)));
    assertThat(handle.refs()).containsExactly(Ref.of("odcs", "compose:185"));
    server.stubFor(get(urlEqualTo("/api/1/composes/185")).willReturn(json(compose(1, ""))));
    assertThat(bench.status(handle)).isInstanceOf(BuildStatus.Running.class);
    server.stubFor(
        get(urlEqualTo("/api/1/composes/185"))
            .willReturn(
                json(
                    compose(
                        2,
                        ", \"pungi_compose_id\": \"Fedora-40-20261122.n.0\","
                            + " \"time_to_expire\": \"2026-11-23T10:00:00Z\""))));
    BuildStatus.Succeeded done = (BuildStatus.Succeeded) bench.status(handle);
    assertThat(done.products())
        .extracting(BuildInputs::artifact)
        .containsExactly(
            Artifact.of(COMPOSE, Version.of(Version.COMPOSE, "Fedora-40-20261122.n.0")),
            Artifact.of(IMAGE, Version.nvr("fedora-base-40-20261122.n.0")));
    server.verify(0, patchRequestedFor(anyUrl()));
  }

  @Test
  void the_images_come_with_the_compose() throws Exception {
    Coverage images = Coverage.of(COMPOSE.type(), DependencyKind.COMES_WITH, IMAGE.type());

    assertThat(
            bench
                .part(DependencyResolver.class)
                .dependentsOf(
                    Query.of(List.of(Artifact.of(COMPOSE)), List.of(images)), Frame.MINUTE)
                .dependencies())
        .singleElement()
        .satisfies(edge -> assertThat(edge.dependent().key()).isEqualTo(IMAGE));
  }

  @Test
  void a_compose_that_expires_soon_is_renewed() throws Exception {
    BuildHandle handle = submitted();
    server.stubFor(
        get(urlEqualTo("/api/1/composes/185"))
            .willReturn(json(compose(2, ", \"time_to_expire\": \"2026-11-22T11:00:00Z\""))));
    server.stubFor(patch(urlEqualTo("/api/1/composes/185")).willReturn(json(compose(2, ""))));

    assertThat(bench.status(handle)).isInstanceOf(BuildStatus.Succeeded.class);
    server.verify(
        patchRequestedFor(urlEqualTo("/api/1/composes/185"))
            .withRequestBody(equalToJson("{\"seconds-to-live\": 86400}")));

    server.stubFor(
        patch(urlEqualTo("/api/1/composes/185"))
            .willReturn(json(compose(0, "").replace("185", "186"))));
    assertThat(bench.status(handle)).isInstanceOf(BuildStatus.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void a_compose_that_failed_or_expired_may_be_tried_again(int state) throws Exception {
    BuildHandle handle = submitted();
    server.stubFor(get(urlEqualTo("/api/1/composes/185")).willReturn(json(compose(state, ""))));

    assertThat(((BuildStatus.Failed) bench.status(handle)).mayPass()).isTrue();
  }

  @Test
  void a_compose_that_nobody_knows_is_unknown() throws Exception {
    BuildHandle handle = submitted();
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(bench.status(handle)).isInstanceOf(BuildStatus.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 422})
  void a_refusal_is_one_for_good_with_the_servers_words(int status) throws Exception {
    server.stubFor(
        post(anyUrl())
            .willReturn(json("{\"message\": \"no\\u0007 such tag\"}").withStatus(status)));

    assertThat(bench.refused(REQUEST).mayPass()).isFalse();
    assertThat(bench.refused(REQUEST).reason().text()).contains(status + ": no  such tag");
  }

  @Test
  void a_log_in_that_is_wanted_starts_nothing() throws Exception {
    server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(401)));

    assertThat(bench.refused(REQUEST).mayPass()).isTrue();
  }

  @Test
  void a_lost_answer_may_have_started_a_compose_and_is_looked_for() throws Exception {
    server.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    BuildSubmitter submitter = bench.part(BuildSubmitter.class);
    assertThatThrownBy(() -> submitter.submit(REQUEST, Frame.MINUTE))
        .isInstanceOf(UnavailableException.class);

    server.stubFor(
        get(urlPathEqualTo("/api/1/composes/"))
            .willReturn(
                json(
                    "{\"items\": ["
                        + compose(4, ", \"time_submitted\": \"2026-11-22T09:00:00Z\"")
                        + "]}")));
    assertThat(submitter.find(REQUEST, Frame.MINUTE)).isInstanceOf(Lookup.None.class);
    server.stubFor(
        get(urlPathEqualTo("/api/1/composes/"))
            .willReturn(
                json(
                    "{\"items\": ["
                        + compose(1, ", \"time_submitted\": \"2026-11-22T10:00:01Z\"")
                        + "]}")));
    assertThat(submitter.find(REQUEST, Frame.MINUTE)).isInstanceOf(Lookup.Found.class);
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));
    assertThat(submitter.find(REQUEST, Frame.MINUTE)).isInstanceOf(Lookup.CannotTell.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"x\"",
        "{\"id\": \"x\", \"state\": 1}",
        "{\"id\": 1}",
        "{\"id\": -1," + " \"state\": 0}",
        "{\"id\": 1e999999999, \"state\": 0}",
        "{\"id\": 1, \"state\": 0," + " \"time_to_expire\": \"soon\"}",
        "{\"id\": 1, \"state\": {}}",
        "{\"id\": 1, \"state\":",
        "<html>log in</html>"
      })
  void an_answer_that_is_none_is_a_typed_error(String body) {
    server.stubFor(any(anyUrl()).willReturn(json(body)));

    assertThatThrownBy(() -> bench.part(BuildSubmitter.class).submit(REQUEST, Frame.MINUTE))
        .isInstanceOf(FreshmakerException.class);
  }

  @Test
  void deep_answers_are_refused() {
    server.stubFor(any(anyUrl()).willReturn(json("[".repeat(100_000))));

    assertThatThrownBy(() -> bench.part(BuildSubmitter.class).submit(REQUEST, Frame.MINUTE))
        .isInstanceOf(FreshmakerException.class);
  }

  @Test
  void a_compose_is_removed_where_odcs_agrees() throws Exception {
    BuildHandle handle = submitted();
    server.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(202)));
    assertThat(bench.part(BuildSubmitter.class).cancel(handle, Frame.MINUTE))
        .isInstanceOf(Cancellation.Requested.class);
    server.stubFor(delete(anyUrl()).willReturn(json("{}").withStatus(400)));
    assertThat(bench.part(BuildSubmitter.class).cancel(handle, Frame.MINUTE))
        .isInstanceOf(Cancellation.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.fedoraproject.prod.odcs.compose.state-changed",
        "org.fedoraproject.prod.odcs.state.change",
        "/topic/VirtualTopic.eng.odcs.state.change"
      })
  void messages_wake_who_waits_and_change_nothing(String topic) throws Exception {
    var event =
        bench.event(
            "{\"topic\": \"%s\", \"msg_id\": \"2026-x\", \"msg\": {\"event\": \"state-changed\", \"compose\": %s}}"
                .formatted(topic, compose(2, "")));

    assertThat(event.changes()).isEmpty();
    assertThat(event.touches()).containsExactly(Ref.of("odcs", "compose:185"));
    assertThat(bench.confirm(event)).isInstanceOf(Confirmation.Confirmed.class);
    assertThat(
            bench
                .parse("{\"topic\": \"org.example.odcs.state.change\", \"msg\": {}}")
                .<Boolean>match(hint -> false, notMine -> true, refused -> false))
        .isTrue();
  }

  @Test
  void a_message_without_a_compose_is_a_typed_error() {
    assertThatThrownBy(
            () ->
                bench.parse(
                    "{\"topic\": \"org.fedoraproject.prod.odcs.state.change\", \"msg\": {}}"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void what_is_not_configured_is_refused() throws Exception {
    Request other = new Request("key", Artifact.of(ArtifactKey.compose("Other", null)));

    assertThat(bench.part(BuildSubmitter.class).canBuild(other.artifact())).isFalse();
    assertThat(bench.refused(other).mayPass()).isFalse();
    assertThatThrownBy(
            () ->
                new Bench(
                    "instances: {odcs: {adapter: odcs, url: 'http://x', composes: [{release: a}]}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("source-type");
  }
}
