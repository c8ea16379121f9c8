package io.freshmaker.conformance.koji;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiFault;
import io.freshmaker.koji.client.KojiLogin;
import io.freshmaker.koji.client.KojiReply;
import io.freshmaker.koji.client.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays every recorded call from a server. What each must lead to stands in a table of digests,
 * made by another reader, so that no changed body goes unseen. Needs {@code
 * -Dfreshmaker.shared=<folder>}, in which {@code wire/koji} lies.
 */
class KojiExchangesTest {

  /** Requests that were wrong on purpose, in a way that no client can be brought to. */
  private static final String ODDITY = "http_";

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  /** What the table says of one recorded call. */
  record Line(String name, String method, String request, String outcome) {

    /** Of answers that were not kept there is no file. */
    byte[] bytes(String what) throws IOException {
      Path file = folder().resolve(name + "." + what + ".xml");
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    boolean hasRequest() {
      return !request.equals("-");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Path folder() {
    String shared = System.getProperty("freshmaker.shared");
    assumeTrue(shared != null, "-Dfreshmaker.shared is not given");
    return Path.of(shared, "wire", "koji", "exchanges");
  }

  static Stream<Line> lines() throws IOException {
    folder();
    try (var table = KojiExchangesTest.class.getResourceAsStream("exchanges.tsv")) {
      return new String(table.readAllBytes(), UTF_8)
              .lines()
              .map(line -> line.split("\t", -1))
              .map(parts -> new Line(parts[0], parts[1], parts[2], parts[3]))
              .toList()
              .stream();
    }
  }

  @Test
  void every_recorded_call_is_in_the_table() throws IOException {
    List<String> names = lines().map(Line::name).sorted().toList();
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(
              files
                  .map(f -> f.getFileName().toString())
                  .filter(f -> f.endsWith(".meta.json"))
                  .map(f -> f.substring(0, f.length() - ".meta.json".length()))
                  .sorted())
          .containsExactlyElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void a_recorded_answer_is_read_and_its_call_written(Line line) throws Exception {
    if (line.outcome().equals("status:None")) {
      return; // No answer came: the handshake failed.
    }
    reply(line);
    KojiCall<Payload> call = call(line);

    switch (line.outcome().split(":", 2)[0]) {
      case "value" -> value(line, call);
      case "fault" -> fault(line, call);
      default -> status(line, call);
    }

    if (line.hasRequest() && !line.name().startsWith(ODDITY)) {
      LoggedRequest sent = onlyRequest();
      assertThat(XmlRpcTree.digest(XmlRpcTree.call(line.bytes("request"))))
          .isEqualTo(line.request());
      assertThat(XmlRpcTree.call(sent.getBody())).isEqualTo(XmlRpcTree.call(line.bytes("request")));
      assertThat(sent.getHeader("Content-Length")).isEqualTo("" + sent.getBody().length);
      assertThat(sent.getQueryParams()).isEmpty();
    }
  }

  private void value(Line line, KojiCall<Payload> call) throws Exception {
    Object expected = XmlRpcTree.answer(line.bytes("response"));
    assertThat(line.outcome()).isEqualTo("value:" + XmlRpcTree.digest(expected));
    try (KojiClient client = client()) {
      assertThat(client.call(call, frame())).isEqualTo(Payload.of(expected));
    }
  }

  private void fault(Line line, KojiCall<Payload> call) throws Exception {
    try (KojiClient client = client()) {
      Throwable thrown = catchThrowable(() -> client.call(call, shortFrame()));
      KojiFault fault =
          (KojiFault) (thrown instanceof UnavailableException ? thrown.getCause() : thrown);
      assertThat("fault:" + fault.code() + ":" + XmlRpcTree.digest(fault.text()))
          .isEqualTo(line.outcome());
      assertThat(fault.getMessage()).contains(line.method()).contains(fault.name());
      assertThat(thrown instanceof UnavailableException).isEqualTo(fault.code() == 1014);
    }
  }

  private void status(Line line, KojiCall<Payload> call) throws Exception {
    try (KojiClient client = client()) {
      assertThat(catchThrowable(() -> client.call(call, shortFrame())))
          .isInstanceOf(
              switch (line.outcome()) {
                case "status:400" -> NotUnderstoodException.class;
                case "status:401" -> LoginRequiredException.class;
                case "status:500" -> UnavailableException.class;
                default -> ConfigurationException.class;
              });
    }
  }

  static Stream<Line> multiCalls() throws IOException {
    return lines()
        .filter(line -> line.method().matches("multiCall|system.multicall"))
        // One has no parameters, which no client writes.
        .filter(line -> !line.name().equals("multiCall_params_missing"));
  }

  @ParameterizedTest
  @MethodSource("multiCalls")
  void the_entries_of_a_recorded_multicall_are_results_or_faults(Line line) throws Exception {
    reply(line);
    List<?> entries = (List<?>) XmlRpcTree.call(line.bytes("request")).get(1);
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (Object entry : entries) {
      Map<?, ?> parts = (Map<?, ?>) entry;
      calls.add(call((String) parts.get("methodName"), (List<?>) parts.get("params")));
    }

    List<@Nullable Object> read = new ArrayList<>();
    try (KojiClient client = client()) {
      for (KojiReply<Payload> reply : client.multiCall(calls, frame())) {
        read.add(reply.fault().<Object>map(f -> f.code() + " " + f.text()).orElseGet(reply::value));
      }
    }

    List<@Nullable Object> expected = new ArrayList<>();
    for (Object entry : (List<?>) XmlRpcTree.answer(line.bytes("response"))) {
      expected.add(
          entry instanceof Map<?, ?> fault
              ? fault.get("faultCode") + " " + fault.get("faultString")
              : Payload.of(((List<?>) entry).get(0)));
    }
    assertThat(read).isEqualTo(expected);
    if (!calls.isEmpty() && line.method().equals("multiCall")) {
      assertThat(XmlRpcTree.call(onlyRequest().getBody()))
          .isEqualTo(XmlRpcTree.call(line.bytes("request")));
    }
  }

  @Test
  void the_calls_of_a_recorded_session_go_out_with_its_headers() throws Exception {
    Map<Integer, Line> session = new TreeMap<>();
    for (Line line : lines().toList()) {
      if (header(line, "Koji-Session-Id").equals("8")) {
        session.put(Integer.valueOf(header(line, "Koji-Session-Callnum")), line);
      }
    }
    Line first = session.remove(0);
    replyTo(lines().filter(l -> l.name().equals("login_ok")).findFirst().orElseThrow(), first);
    KojiLogin login = KojiLogin.password("freshmaker", Secret.from(() -> "xxxxxxx"));
    try (KojiClient client = KojiClient.at(URI.create(server.baseUrl() + "/kojihub"), login)) {
      client.write(call(first), Recovery.none(), frame());
      for (int number = 1; number <= 62; number++) {
        Line line = session.getOrDefault(number, first);
        server.resetAll();
        reply(line);
        write(client, line);

        LoggedRequest sent = onlyRequest();
        assertThat(sent.getHeader("Koji-Session-Id")).isEqualTo("8");
        assertThat(sent.getHeader("Koji-Session-Key")).isEqualTo(header(first, "Koji-Session-Key"));
        assertThat(sent.getHeader("Koji-Session-Callnum")).isEqualTo("" + number);
      }
      server.resetAll();
    }
    assertThat(session).hasSizeGreaterThan(40);
  }

  /** What the hub says to it is looked at elsewhere. */
  private static void write(KojiClient client, Line line) throws Exception {
    try {
      assertThat(client.write(call(line), Recovery.none(), frame())).isNotNull();
    } catch (FreshmakerException e) {
      assertThat(line.outcome()).startsWith("fault:");
    }
  }

  private static String header(Line line, String name) throws IOException {
    String meta = Files.readString(folder().resolve(line.name() + ".meta.json"));
    Matcher header = Pattern.compile("\"" + name + "\",\\s+\"([^\"]*)\"").matcher(meta);
    return header.find() ? header.group(1) : "";
  }

  private static KojiCall<Payload> call(Line line) throws Exception {
    if (!line.hasRequest()) {
      return KojiCall.of("getAPIVersion");
    }
    List<@Nullable Object> call = XmlRpcTree.call(line.bytes("request"));
    return call(line.method(), call.subList(1, call.size()));
  }

  private static KojiCall<Payload> call(String method, List<? extends @Nullable Object> params) {
    int last = params.size() - 1;
    if (last >= 0 && params.get(last) instanceof Map<?, ?> map && map.containsKey("__starstar")) {
      KojiCall<Payload> call = KojiCall.of(method, params.subList(0, last).toArray());
      for (Map.Entry<?, ?> named : map.entrySet()) {
        if (!named.getKey().equals("__starstar")) {
          call = call.with((String) named.getKey(), named.getValue());
        }
      }
      return call;
    }
    return KojiCall.of(method, params.toArray());
  }

  private void reply(Line line) {
    server.stubFor(any(anyUrl()).willReturn(answer(line)));
  }

  private void replyTo(Line login, Line other) {
    server.stubFor(any(anyUrl()).atPriority(5).willReturn(answer(other)));
    server.stubFor(
        any(anyUrl())
            .withRequestBody(
                com.github.tomakehurst.wiremock.client.WireMock.containing(
                    "<methodName>login</methodName>"))
            .atPriority(1)
            .willReturn(answer(login)));
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer(
      Line line) {
    try {
      String status = line.outcome().startsWith("status:") ? line.outcome().substring(7) : "200";
      return aResponse()
          .withStatus(Integer.parseInt(status))
          .withHeader("Content-Type", status.equals("200") ? "text/xml" : "text/html")
          .withBody(line.bytes("response"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoggedRequest onlyRequest() {
    List<LoggedRequest> requests =
        server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  private KojiClient client() {
    return KojiClient.at(URI.create(server.baseUrl() + "/kojihub"), KojiLogin.anonymous());
  }

  private static Frame frame() {
    return Frame.of(Duration.ofSeconds(30));
  }

  /** So short that nobody pauses in it to ask again. */
  private static Frame shortFrame() {
    return Frame.of(Duration.ofMillis(990));
  }
}
