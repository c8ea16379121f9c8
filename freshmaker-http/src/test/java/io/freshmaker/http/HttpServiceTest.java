package io.freshmaker.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Sources;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort().dynamicHttpsPort()).build();

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void answers_of_success_and_failure_are_both_given() throws Exception {
    replies(
        aResponse()
            .withStatus(404)
            .withHeader("Content-Type", "application/json")
            .withBody("{\"message\":\"no\"}"));

    HttpAnswer answer = service().exchange(HttpCall.get("a"), frame());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("message").text()).isEqualTo("no");
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 502, 503, 504})
  void a_read_is_sent_again_after_trouble_that_may_pass(int status) throws Exception {
    replies(aResponse().withStatus(status), ok());

    assertThat(service().exchange(HttpCall.get("a"), frame()).status()).isEqualTo(200);
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void pauses_grow_and_retries_end() {
    replies(aResponse().withStatus(503));

    assertThatThrownBy(() -> service().exchange(HttpCall.get("a"), frame()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("GET /a was answered with 503");
    server.verify(4, getRequestedFor(anyUrl()));
    assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
  }

  @Test
  void a_503_of_the_service_itself_can_have_fewer_retries_than_that_of_a_proxy() {
    replies(
        aResponse().withStatus(503).withHeader("Content-Type", "application/json").withBody("{}"));
    HttpCall call = HttpCall.get("a").retriesOfJson503(1);

    assertThatThrownBy(() -> service().exchange(call, frame()))
        .isInstanceOf(UnavailableException.class);
    server.verify(2, getRequestedFor(anyUrl()));

    replies(aResponse().withStatus(503).withHeader("Content-Type", "text/html"));
    assertThatThrownBy(() -> service().exchange(call, frame()))
        .isInstanceOf(UnavailableException.class);
    server.verify(2 + 4, getRequestedFor(anyUrl()));
  }

  @Test
  void a_patch_is_sent_once_unless_it_was_never_sent() {
    replies(aResponse().withStatus(503));

    assertThatThrownBy(
            () -> service().exchange(HttpCall.patch("{\"state\": \"failed\"}", "a"), frame()))
        .isInstanceOf(UnavailableException.class);
    server.verify(
        1,
        patchRequestedFor(anyUrl())
            .withRequestBody(equalToJson("{'state':'failed'}".replace('\'', '"'))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "Sun, 22 Nov 2026 10:00:30 GMT"})
  void retry_after_is_honoured_in_both_forms(String header) throws Exception {
    replies(aResponse().withStatus(503).withHeader("Retry-After", header), ok());

    service().exchange(HttpCall.get("a"), frame());

    assertThat(pauses).containsExactly(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "tomorrow", "-5", ""})
  void an_absurd_retry_after_is_bounded(String header) throws Exception {
    replies(aResponse().withStatus(503).withHeader("Retry-After", header), ok());

    service().exchange(HttpCall.get("a"), frame());

    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void nobody_pauses_beyond_the_deadline() {
    replies(aResponse().withStatus(503).withHeader("Retry-After", "100"));

    assertThatThrownBy(() -> service().exchange(HttpCall.get("a"), frame(Duration.ofSeconds(60))))
        .isInstanceOf(UnavailableException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_write_whose_answer_was_lost_is_not_sent_again() {
    replies(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThatThrownBy(() -> service().exchange(HttpCall.post("{}", "builds"), frame()))
        .isInstanceOf(UnavailableException.class)
        .isNotInstanceOf(NeverSentException.class);
    server.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void a_write_is_not_sent_again_because_the_server_says_at_once() {
    replies(aResponse().withStatus(503).withHeader("Retry-After", "0"));

    assertThatThrownBy(() -> service().exchange(HttpCall.post("{}", "builds"), frame()))
        .isInstanceOf(UnavailableException.class);
    server.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void a_write_that_was_never_sent_is_sent_again_and_says_so_in_the_end() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }

    assertThatThrownBy(
            () ->
                service("http://127.0.0.1:" + closedPort, 1 << 20)
                    .exchange(HttpCall.post("{}", "builds"), frame()))
        .isInstanceOf(NeverSentException.class);
    assertThat(pauses).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
  void half_an_answer_is_no_answer(Fault fault) throws Exception {
    replies(aResponse().withFault(fault), ok());

    assertThat(service().exchange(HttpCall.get("a"), frame()).status()).isEqualTo(200);
  }

  @Test
  void a_server_that_never_answers_is_left_at_the_deadline() {
    replies(aResponse().withFixedDelay(60_000).withStatus(200));

    assertThatThrownBy(
            () ->
                service()
                    .exchange(HttpCall.get("a").within(Duration.ofMillis(300)).retries(0), frame()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("got no answer");
  }

  @Test
  void an_interrupt_ends_a_call() throws Exception {
    replies(aResponse().withFixedDelay(60_000).withStatus(200));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    HttpService service = service();
    Thread caller =
        new Thread(
            () -> {
              try {
                service.exchange(HttpCall.get("a"), frame());
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    caller.start();
    while (server.getAllServeEvents().isEmpty() && caller.isAlive()) {
      caller.join(10);
      if (caller.getState() == Thread.State.RUNNABLE
          || caller.getState() == Thread.State.TIMED_WAITING) {
        caller.interrupt();
      }
    }
    caller.join(10_000);

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_page_with_status_200_is_a_log_in() throws Exception {
    replies(aResponse().withHeader("Content-Type", "text/html; charset=utf-8").withBody("<html>"));

    HttpAnswer answer = service().exchange(HttpCall.get("a"), frame());

    assertThatThrownBy(answer::json).isInstanceOf(LoginRequiredException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void a_refused_log_in_is_not_tried_again(int status) {
    replies(aResponse().withStatus(status));

    assertThatThrownBy(() -> service().exchange(HttpCall.get("a"), frame()))
        .isInstanceOf(LoginRequiredException.class);
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void a_redirect_is_a_wrong_configuration(int status) {
    replies(aResponse().withStatus(status).withHeader("Location", "http://127.0.0.1:1/elsewhere"));

    assertThatThrownBy(() -> service().exchange(HttpCall.get("a"), frame()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  @DisplayName("R9: an answer larger than allowed is not read")
  void giant_answers_are_not_read() {
    replies(aResponse().withBody(new byte[2_000]));

    assertThatThrownBy(() -> service(url(), 1_000).exchange(HttpCall.get("a"), frame()))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("more than 1000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{} {}", "", "<html>"})
  @DisplayName("R9: what is not JSON is a typed error")
  void what_is_not_json_is_a_typed_error(String body) throws Exception {
    replies(aResponse().withHeader("Content-Type", "application/json").withBody(body));

    HttpAnswer answer = service().exchange(HttpCall.get("a"), frame());

    assertThatThrownBy(answer::json).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @DisplayName("R9: deep nesting is a typed error")
  void deep_nesting_is_a_typed_error() throws Exception {
    replies(aResponse().withBody("[".repeat(100_000)));

    HttpAnswer answer = service().exchange(HttpCall.get("a"), frame());

    assertThatThrownBy(answer::json).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @DisplayName("R9: names cannot break out of the path or the query")
  void names_cannot_break_out_of_the_address() throws Exception {
    replies(ok());

    service()
        .exchange(
            HttpCall.get("a/../b?c#d", "e f").query("q", "1&admin=true").withFinalSlash(), frame());

    server.verify(
        getRequestedFor(urlEqualTo("/base/a%2F..%2Fb%3Fc%23d/e%20f/?q=1%26admin%3Dtrue")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  @DisplayName("R9: a segment that leads away is refused")
  void segments_that_lead_away_are_refused(String segment) {
    assertThatThrownBy(() -> service().exchange(HttpCall.get("a", segment), frame()))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  @DisplayName("R10: the token is sent, and stands in no error")
  void the_token_is_sent_and_stands_in_no_error() {
    replies(aResponse().withStatus(503));
    HttpService service = service();

    assertThatThrownBy(() -> service.exchange(HttpCall.get("a").retries(0), frame()))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
    assertThat(service.toString()).doesNotContain("s3cret");
    server.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Token s3cret")));
  }

  @Test
  void a_host_that_fails_again_and_again_is_spared() {
    replies(aResponse().withStatus(503));
    HttpService service = service();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> service.exchange(HttpCall.get("a").retries(0), frame()))
          .isNotInstanceOf(NeverSentException.class);
    }

    assertThatThrownBy(() -> service.exchange(HttpCall.get("a").retries(0), frame()))
        .isInstanceOf(NeverSentException.class)
        .hasMessageContaining("failed too often");
    server.verify(5, getRequestedFor(anyUrl()));
  }

  @Test
  void a_patient_call_waits_while_its_host_is_spared() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    HttpService service = spared(now);
    replies(ok());

    assertThat(service.exchange(HttpCall.get("a").patient(), frame()).status()).isEqualTo(200);
    assertThat(now.get()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void a_patient_call_waits_no_longer_than_its_frame_allows() {
    HttpService service = spared(new AtomicReference<>(NOW));

    assertThatThrownBy(
            () -> service.exchange(HttpCall.get("a").patient(), frame(Duration.ofMillis(500))))
        .isInstanceOf(NeverSentException.class);
    server.verify(5, getRequestedFor(anyUrl()));
  }

  /** A service that failed too often; to sleep takes no time. */
  private HttpService spared(AtomicReference<Instant> now) {
    HttpService service =
        new HttpService(
            "service",
            HttpSettings.of(URI.create(url())),
            Optional.empty(),
            clock(now),
            new Random(42),
            pause -> now.updateAndGet(instant -> instant.plus(pause)));
    replies(aResponse().withStatus(503));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> service.exchange(HttpCall.get("a").retries(0), frame()))
          .isNotInstanceOf(NeverSentException.class);
    }
    return service;
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void a_certificate_that_is_not_trusted_is_not_tried_again() {
    HttpService service = service("https://localhost:" + server.getHttpsPort(), 100);

    assertThatThrownBy(() -> service.exchange(HttpCall.get("a"), frame()))
        .isInstanceOf(NeverSentException.class);
    assertThat(pauses).isEmpty();
  }

  private static ResponseDefinitionBuilder ok() {
    return aResponse().withHeader("Content-Type", "application/json").withBody("{}");
  }

  /** The server gives these answers in turn, the last one for ever. */
  private void replies(ResponseDefinitionBuilder... answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i + 1 < answers.length ? "answer " + (i + 1) : state;
      server.stubFor(
          any(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(i + 1 < answers.length ? next : state));
      state = next;
    }
  }

  @Test
  void an_answer_that_breaks_off_is_read_anew_from_its_beginning() throws Exception {
    replies(aResponse().withBody("one two").withFault(Fault.RANDOM_DATA_THEN_CLOSE), ok());

    AtomicInteger begun = new AtomicInteger();
    String read =
        service()
            .exchange(
                HttpCall.get("a"),
                frame(),
                (head, body) -> {
                  begun.incrementAndGet();
                  return head.lostBefore() + " " + new String(body.readAllBytes(), UTF_8);
                });

    assertThat(read).isEqualTo("true {}");
  }

  @Test
  void what_was_sent_once_does_not_count_as_never_sent_when_it_cannot_be_sent_again() {
    replies(aResponse().withFault(Fault.EMPTY_RESPONSE));
    HttpService service =
        new HttpService(
            "service",
            HttpSettings.of(URI.create(url())),
            Optional.empty(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Random(42),
            pause -> server.shutdownServer());

    assertThatThrownBy(() -> service.exchange(HttpCall.get("a"), frame()))
        .isExactlyInstanceOf(UnavailableException.class);
  }

  @Test
  void a_body_is_cut_off_at_its_limit_while_it_comes_in() {
    replies(aResponse().withBody("x".repeat(1000)));

    assertThatThrownBy(
            () ->
                service(url(), 100)
                    .exchange(HttpCall.get("a"), frame(), (head, body) -> body.readAllBytes()))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("more than 100 bytes");
  }

  @Test
  void headers_of_a_call_are_sent() throws Exception {
    replies(ok());

    service().exchange(HttpCall.get("a").header("X-One", "1").header("X-One", "2"), frame());

    server.verify(getRequestedFor(anyUrl()).withHeader("X-One", equalTo("2")));
  }

  private String url() {
    return "http://localhost:" + server.getPort();
  }

  private HttpService service() {
    return service(url(), 1 << 20);
  }

  private HttpService service(String url, int maxAnswer) {
    HttpSettings settings =
        new HttpSettings(
            URI.create(url + "/base/"),
            Optional.of(Secret.from(() -> "s3cret")),
            "Token",
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            maxAnswer);
    return new HttpService(
        "service",
        settings,
        Optional.empty(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new Random(42),
        pauses::add);
  }

  private static Call frame() {
    return frame(Duration.ofMinutes(10));
  }

  private static Call frame(Duration remaining) {
    return new Call() {
      @Override
      public Instant deadline() {
        return NOW.plus(remaining);
      }

      @Override
      public Duration remaining() {
        return remaining;
      }

      @Override
      public Sources sources() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
