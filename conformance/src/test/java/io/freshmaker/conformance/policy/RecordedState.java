package io.freshmaker.conformance.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A ResultsDB, a WaiverDB and a Greenwave that know what recorded ones knew. ResultsDB ran on
 * SQLite, which does not do {@code DISTINCT ON}: all results count there. Greenwave answers
 * questions about one subject as it did, and merges these for several.
 */
final class RecordedState implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static {
    // Without it every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final JsonNode results;
  private final JsonNode waivers;
  private final List<Decision> decisions = new ArrayList<>();
  final List<JsonNode> asked = new ArrayList<>();

  /** A question that Greenwave was asked, and its answer. */
  record Decision(JsonNode request, int status, JsonNode response) {

    boolean isAboutOne() {
      return request.has("subject_identifier");
    }
  }

  RecordedState(Path folder) throws IOException {
    results = MAPPER.readTree(folder.resolve("results.json").toFile());
    waivers = MAPPER.readTree(folder.resolve("waivers.json").toFile());
    for (JsonNode decision : MAPPER.readTree(folder.resolve("decisions.json").toFile())) {
      decisions.add(
          new Decision(
              decision.get("request"), decision.get("status").asInt(), decision.get("response")));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v2.0/results/latest", exchange -> answer(exchange, latest(exchange)));
    server.createContext(
        "/api/v1.0/waivers/+filtered", exchange -> answer(exchange, filtered(exchange)));
    server.createContext("/api/v1.0/decision", this::decide);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Decision> decisions() {
    return decisions;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, JsonNode body) throws IOException {
    answer(exchange, 200, body);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private JsonNode latest(HttpExchange exchange) {
    Map<String, String> filters = query(exchange);
    if (!"scenario,system_architecture,system_variant".equals(filters.remove("_distinct_on"))) {
      throw new AssertionError("Greenwave asks for distinct ones: " + filters);
    }
    ObjectNode answer = MAPPER.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (JsonNode result : results) {
      if (filters.entrySet().stream().allMatch(filter -> matches(result, filter))) {
        data.add(result);
      }
    }
    return answer;
  }

  private static boolean matches(JsonNode result, Map.Entry<String, String> filter) {
    // A comma separates alternatives only where one asks for types.
    List<String> wanted =
        filter.getKey().equals("type")
            ? List.of(filter.getValue().split(","))
            : List.of(filter.getValue());
    for (JsonNode value : result.path("data").path(filter.getKey())) {
      if (wanted.contains(value.asText())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  /** Grouped first, filtered then: a waiver for another product version hides an older one. */
  private JsonNode filtered(HttpExchange exchange) throws IOException {
    JsonNode filters = MAPPER.readTree(exchange.getRequestBody()).get("filters");
    ObjectNode answer = MAPPER.createObjectNode();
    ArrayNode data = answer.putArray("data");
    List<JsonNode> newestFirst = new ArrayList<>();
    waivers.forEach(newestFirst::add);
    newestFirst.sort((a, b) -> Long.compare(b.get("id").asLong(), a.get("id").asLong()));
    Set<List<String>> seen = new HashSet<>();
    for (JsonNode waiver : newestFirst) {
      List<String> group =
          List.of(
              waiver.get("subject_type").asText(),
              waiver.get("subject_identifier").asText(),
              waiver.get("testcase").asText(),
              waiver.get("scenario").asText());
      if (seen.add(group) && matchesAny(waiver, filters)) {
        data.add(waiver);
      }
    }
    return answer;
  }

  private static boolean matchesAny(JsonNode waiver, JsonNode filters) {
    for (JsonNode filter : filters) {
      boolean all =
          filter.properties().stream()
              .allMatch(member -> member.getValue().equals(waiver.get(member.getKey())));
      if (all) {
        return true;
      }
    }
    return false;
  }

  private void decide(HttpExchange exchange) throws IOException {
    JsonNode request = MAPPER.readTree(exchange.getRequestBody());
    asked.add(request);
    List<Decision> answers = new ArrayList<>();
    if (request.has("subject")) {
      for (JsonNode subject : request.get("subject")) {
        answers.add(recorded(request, subject.get("type"), subject.get("item")));
      }
    } else {
      answers.add(
          recorded(request, request.get("subject_type"), request.get("subject_identifier")));
    }
    for (Decision answer : answers) {
      if (answer.status() != 200) {
        answer(exchange, answer.status(), answer.response());
        return;
      }
    }
    answer(exchange, merged(answers));
  }

  private Decision recorded(JsonNode request, JsonNode type, JsonNode item) {
    return decisions.stream()
        .filter(Decision::isAboutOne)
        .filter(decision -> decision.request().get("subject_type").equals(type))
        .filter(decision -> decision.request().get("subject_identifier").equals(item))
        .filter(decision -> same(decision.request(), request, "product_version"))
        .filter(decision -> same(decision.request(), request, "decision_context"))
        .filter(decision -> same(decision.request(), request, "rules"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("never recorded: " + request));
  }

  private static boolean same(JsonNode one, JsonNode other, String member) {
    return Objects.equals(one.get(member), other.get(member));
  }

  private static JsonNode merged(List<Decision> answers) {
    ObjectNode merged = answers.get(0).response().deepCopy();
    for (Decision answer : answers.subList(1, answers.size())) {
      boolean satisfied =
          merged.get("policies_satisfied").asBoolean()
              && answer.response().get("policies_satisfied").asBoolean();
      merged.put("policies_satisfied", satisfied);
      for (String list :
          List.of("satisfied_requirements", "unsatisfied_requirements", "applicable_policies")) {
        @Nullable JsonNode more = answer.response().get(list);
        if (more != null) {
          merged.withArray(list).addAll((ArrayNode) more);
        }
      }
    }
    return merged;
  }
}
