package io.freshmaker.koji;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import io.freshmaker.koji.FakeHub.Fate;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiFault;
import io.freshmaker.koji.client.KojiLogin;
import io.freshmaker.koji.client.KojiReply;
import io.freshmaker.koji.client.Recovery;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of what may be sent again, row by row. */
@Timeout(60)
class ClientFaultsTest {

  private static final KojiCall<Payload> READ = KojiCall.of("getTag", "f36");
  private static final KojiCall<Payload> WRITE = KojiCall.of("createTag", "mine");

  private FakeHub hub;
  private KojiClient client;

  @BeforeEach
  void start() throws Exception {
    hub = new FakeHub().on("getTag", (a, n) -> "f36");
    client = client(hub.url());
  }

  @AfterEach
  void stop() {
    hub.fates((method, number) -> Fate.ANSWERED);
    client.close();
    hub.close();
  }

  private static KojiClient client(String url) {
    return Koji.client(
        url, KojiLogin.password("freshmaker", Secret.from(() -> "s3cret")), "retry-pause: 20ms");
  }

  private static Call frame() {
    return Frame.of(Duration.ofSeconds(20));
  }

  private void once(Fate fate) {
    AtomicInteger left = new AtomicInteger(1);
    hub.fates(
        (method, number) ->
            !method.equals("login") && left.getAndDecrement() > 0 ? fate : Fate.ANSWERED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST_BEFORE", "LOST_AFTER", "HALF", "PROXY_502", "FAILED_500"})
  void a_read_is_sent_again(Fate fate) throws Exception {
    once(fate);

    assertThat(client.call(READ, frame()).text()).isEqualTo("f36");
    assertThat(hub.calls()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST_BEFORE", "PROXY_502", "FAILED_500"})
  void a_write_that_did_not_arrive_is_sent_again_under_its_number(Fate fate) throws Exception {
    once(fate);

    client.write(WRITE, Recovery.none(), frame());

    assertThat(hub.numbers()).containsExactly("1:0", "1:0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST_AFTER", "HALF", "BROKEN_502"})
  void a_write_whose_answer_is_lost_is_looked_for(Fate fate) throws Exception {
    once(fate);

    Payload found = client.write(WRITE, frame -> Optional.of(Payload.of("found")), frame());

    assertThat(found.text()).isEqualTo("found");
    assertThat(hub.numbers()).containsExactly("1:0", "1:0");
  }

  @Test
  void a_write_that_was_done_and_is_not_found_is_an_error_and_never_sent_anew() {
    once(Fate.LOST_AFTER);

    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isExactlyInstanceOf(UnavailableException.class)
        .hasMessageContaining("createTag may have been done");
    assertThat(hub.calls()).filteredOn("createTag"::equals).hasSize(2);
  }

  @Test
  void a_page_with_status_200_is_a_log_in_that_is_missing() {
    once(Fate.PAGE);
    assertThatThrownBy(() -> client.call(READ, frame())).isInstanceOf(LoginRequiredException.class);

    once(Fate.PAGE);
    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isInstanceOf(LoginRequiredException.class);
    assertThat(hub.calls()).filteredOn("createTag"::equals).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "LOST_AFTER, PAGE",
    "LOST_AFTER, REFUSED_STATUS",
    "FAILED_500, PAGE",
    "FAILED_500, REFUSED_STATUS"
  })
  void a_log_in_page_after_a_lost_answer_does_not_say_that_nothing_was_done(
      Fate first, Fate second) {
    Iterator<Fate> fates = List.of(first, second).iterator();
    hub.status(403);
    hub.fates(
        (method, number) ->
            method.equals("createTag") && fates.hasNext() ? fates.next() : Fate.ANSWERED);

    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isExactlyInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 411})
  void a_status_that_will_not_change_is_final(int status) {
    hub.status(status);
    Class<?> error = status == 400 ? NotUnderstoodException.class : ConfigurationException.class;

    once(Fate.REFUSED_STATUS);
    assertThatThrownBy(() -> client.call(READ, frame())).isInstanceOf(error);
    once(Fate.REFUSED_STATUS);
    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame())).isInstanceOf(error);

    assertThat(hub.calls()).filteredOn("getTag"::equals).hasSize(1);
    assertThat(hub.calls()).filteredOn("createTag"::equals).hasSize(1);
  }

  @Test
  void an_answer_that_takes_too_long_is_asked_for_again() throws Exception {
    once(Fate.NEVER);
    assertThat(client.call(READ.within(Duration.ofMillis(300)), frame()).text()).isEqualTo("f36");

    once(Fate.NEVER);
    client.write(WRITE.within(Duration.ofMillis(300)), Recovery.none(), frame());
    assertThat(hub.numbers()).containsExactly("1:0", "1:0");
  }

  @Test
  void what_nobody_foresaw_is_not_asked_again() {
    FakeHub.Method unforeseen =
        (a, n) -> {
          throw new FakeHub.Fault(1, "<class 'KeyError'>: 'x'");
        };
    hub.on("getTag", unforeseen).on("createTag", unforeseen);

    assertThatThrownBy(() -> client.call(READ, frame())).isInstanceOf(KojiFault.class);
    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isInstanceOf(KojiFault.class);
    assertThat(hub.calls()).containsExactly("getTag", "login", "createTag");
  }

  @Test
  void an_answer_to_a_write_that_is_too_large_is_not_asked_for_again() {
    hub.on("createTag", (a, n) -> "x".repeat(2000));
    try (KojiClient small =
        Koji.client(
            hub.url(),
            KojiLogin.password("freshmaker", Secret.from(() -> "s3cret")),
            "max-answer: 1000")) {
      assertThatThrownBy(() -> small.write(WRITE, Recovery.none(), frame()))
          .isInstanceOf(NotUnderstoodException.class)
          .hasMessageContaining("more than 1000 bytes");
    }
    assertThat(hub.calls()).filteredOn("createTag"::equals).hasSize(1);
  }

  @Test
  void a_write_to_a_hub_that_was_offline_is_done_once_it_is_back() throws Exception {
    AtomicInteger left = new AtomicInteger(4);
    hub.on(
        "createTag",
        (a, n) -> {
          if (left.getAndDecrement() > 0) {
            throw new FakeHub.Fault(1014, "database outage");
          }
          return 5;
        });

    assertThat(client.write(WRITE, Recovery.none(), frame()).whole()).isEqualTo(5);
    assertThat(hub.numbers()).containsExactly("1:0", "1:0", "1:0", "1:0", "1:0");
  }

  @Test
  void a_hub_that_never_answers_holds_nobody_beyond_the_frame() {
    hub.fates((method, number) -> Fate.NEVER);
    long start = System.nanoTime();

    assertThatThrownBy(() -> client.call(READ, Frame.of(Duration.ofMillis(700))))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), Frame.of(Duration.ofMillis(700))))
        .isInstanceOf(UnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_hub_that_is_offline_is_waited_for_and_then_unavailable() throws Exception {
    hub.everything(new FakeHub.Fault(1014, "planned outage until 06:00 UTC"));
    assertThatThrownBy(() -> client.call(READ, Frame.of(Duration.ofMillis(900))))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("planned outage until 06:00 UTC");
    // Nothing was done, for certain.
    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), Frame.of(Duration.ofMillis(900))))
        .isInstanceOf(KojiFault.class);

    hub.fates(
        (method, number) -> {
          if (number >= 4) {
            hub.everything(null);
          }
          return Fate.ANSWERED;
        });
    assertThat(client.call(READ, frame()).text()).isEqualTo("f36");
  }

  @Test
  void a_hub_that_is_not_there_has_done_nothing() {
    hub.close();

    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isInstanceOf(NeverSentException.class);
  }

  @Test
  void a_session_that_expired_is_renewed_and_counts_on() throws Exception {
    client.write(WRITE, Recovery.none(), frame());
    hub.expireSessions();

    client.write(WRITE, Recovery.none(), frame());
    client.write(WRITE, Recovery.none(), frame());

    // The number of the call that was not done is used again; the log-in took one of its own.
    assertThat(hub.numbers()).containsExactly("1:0", "1:1", "1:2", "1:1", "1:3");
    assertThat(hub.calls())
        .containsExactly("login", "createTag", "createTag", "login", "createTag", "createTag");
  }

  @Test
  void a_session_whose_numbers_somebody_else_used_is_left() throws Exception {
    client.write(WRITE, Recovery.none(), frame());
    hub.storedNumber(100);

    client.write(WRITE, Recovery.none(), frame());

    assertThat(hub.numbers()).containsExactly("1:0", "1:1", "2:0");
  }

  @Test
  void a_refusal_is_final() {
    hub.on(
        "createTag",
        (a, n) -> {
          throw new FakeHub.Fault(1004, "tag permission required");
        });

    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isInstanceOf(KojiFault.class)
        .hasMessageContaining("fault 1004 (ActionNotAllowed): tag permission required");
    assertThat(hub.calls()).containsExactly("login", "createTag");
  }

  @Test
  void what_is_not_xml_rpc_is_not_understood() throws Exception {
    for (String body :
        List.of(
            "<!DOCTYPE x [<!ENTITY a 'b'>]><methodResponse/>",
            "<methodResponse><params><param><value><int>x</int></value></param></params>",
            "<methodResponse><params><param><value><string>&x;</string></value>",
            "<other/>",
            "<methodResponse><params><param>" + "<value><array><data>".repeat(2000))) {
      try (Raw raw = new Raw(body.getBytes(UTF_8), 1)) {
        assertThatThrownBy(() -> raw.client.call(READ, frame()))
            .as(body)
            .isInstanceOf(NotUnderstoodException.class);
      }
    }
  }

  @Test
  void an_answer_of_200_megabytes_is_cut_off() throws Exception {
    byte[] megabyte =
        ("<value><string>" + "x".repeat(1 << 20) + "</string></value>").getBytes(UTF_8);
    try (Raw raw = new Raw(megabyte, 200)) {
      assertThatThrownBy(() -> raw.client.call(READ.rows(Collectors.counting()), frame()))
          .isInstanceOf(NotUnderstoodException.class)
          .hasMessageContaining("more than 67108864 bytes");
    }
  }

  @Test
  void many_calls_are_split_by_count_and_by_size() throws Exception {
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      calls.add(READ);
    }
    List<KojiReply<Payload>> replies = client.multiCall(calls, frame());
    assertThat(replies).hasSize(250);
    assertThat(hub.calls()).hasSize(3);

    hub.forgetCalls();
    List<KojiCall<Payload>> large = List.of(large(3 << 20), large(3 << 20), READ);
    assertThat(client.multiCall(large, frame())).hasSize(3);
    assertThat(hub.calls()).containsExactly("multiCall getTag", "multiCall getTag getTag");
  }

  private static KojiCall<Payload> large(int size) {
    return KojiCall.of("getTag", "x".repeat(size));
  }

  @Test
  void one_fault_among_many_replies_is_its_own() throws Exception {
    hub.on(
        "getBuild",
        (a, n) -> {
          throw new FakeHub.Fault(1000, "invalid format: x");
        });

    List<KojiReply<Payload>> replies =
        client.multiCall(List.of(READ, KojiCall.of("getBuild", "x"), READ), frame());

    assertThat(replies.get(0).value().text()).isEqualTo("f36");
    assertThat(replies.get(1).fault().orElseThrow().code()).isEqualTo(1000);
    assertThat(replies.get(2).value().text()).isEqualTo("f36");
  }

  @Test
  void secrets_are_in_no_error() {
    hub.on(
        "login",
        (a, n) -> {
          throw new FakeHub.Fault(1002, "invalid username or password");
        });

    assertThatThrownBy(() -> client.write(WRITE, Recovery.none(), frame()))
        .isInstanceOf(LoginRequiredException.class)
        .hasMessageNotContaining("s3cret");
  }

  /** A server that says something over and over, as one answer. */
  private static final class Raw implements AutoCloseable {

    private final HttpServer server;
    private final KojiClient client;

    private Raw(byte[] piece, int times) throws Exception {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] begin =
          times == 1
              ? new byte[0]
              : "<methodResponse><params><param><value><array><data>".getBytes(UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, begin.length + (long) piece.length * times);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(begin);
              for (int i = 0; i < times; i++) {
                out.write(piece);
              }
            }
          });
      server.start();
      client = client("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
      client.close();
      server.stop(0);
    }
  }
}
