package io.freshmaker.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Greenwave that says of each subject what it was told, and merges that for several. */
final class StandIn implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static {
    // Without it every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What it answered, by status; the requests. */
  final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  private final Map<String, List<ObjectNode>> unsatisfied = new ConcurrentHashMap<>();
  private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
  private final List<ObjectNode> waivers = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  volatile Runnable beforeAnswering = () -> {};
  volatile boolean withoutPolicies;
  volatile int status = 200;

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1.0/decision", this::decide);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has a requirement of a subject not hold. */
  StandIn refuses(String subject, String type, String testcase) {
    ObjectNode requirement = requirement(subject, type, testcase);
    unsatisfied.computeIfAbsent(subject, s -> new ArrayList<>()).add(requirement);
    return this;
  }

  /** Has something not hold for a subject, without saying for which. */
  StandIn refusesNamelessly(String subject) {
    unsatisfied
        .computeIfAbsent(subject, s -> new ArrayList<>())
        .add(MAPPER.createObjectNode().put("type", "moon-phase").put("phase", "waning"));
    return this;
  }

  /** Lets a subject pass again. */
  StandIn accepts(String subject) {
    unsatisfied.remove(subject);
    troubles.remove(subject);
    return this;
  }

  /** Has every request fail that asks about a subject. */
  StandIn fails(String subject, int with) {
    troubles.put(subject, with);
    return this;
  }

  /** Adds a waiver. */
  StandIn waiver(int id, String subject, String testcase, String author, String comment) {
    waivers.add(
        MAPPER
            .createObjectNode()
            .put("id", id)
            .put("subject_type", "koji_build")
            .put("subject_identifier", subject)
            .put("testcase", testcase)
            .put("username", author)
            .put("comment", comment)
            .put("product_version", "fedora-29")
            .put("waived", true));
    return this;
  }

  private static ObjectNode requirement(String subject, String type, String testcase) {
    return MAPPER
        .createObjectNode()
        .put("type", type)
        .put("testcase", testcase)
        .put("subject_type", "koji_build")
        .put("subject_identifier", subject);
  }

  /** Returns how often each subject was asked about. */
  Map<String, Integer> questions() {
    Map<String, Integer> questions = new TreeMap<>();
    requests.forEach(
        request -> subjects(request).forEach(s -> questions.merge(s, 1, Integer::sum)));
    return questions;
  }

  private static List<String> subjects(JsonNode request) {
    List<String> subjects = new ArrayList<>();
    if (request.has("subject_identifier")) {
      subjects.add(request.get("subject_identifier").asText());
    }
    request.path("subject").forEach(subject -> subjects.add(subject.get("item").asText()));
    return subjects;
  }

  private void decide(HttpExchange exchange) throws IOException {
    JsonNode request = MAPPER.readTree(exchange.getRequestBody());
    requests.add(request);
    int code = status;
    ObjectNode verdict = verdict(request);
    beforeAnswering.run();
    for (String subject : subjects(request)) {
      code = troubles.getOrDefault(subject, code);
    }
    if (code != 200) {
      answer(exchange, code, MAPPER.createObjectNode().put("message", "trouble behind it"));
    } else if (withoutPolicies) {
      answer(
          exchange,
          404,
          MAPPER
              .createObjectNode()
              .put("message", "Found no applicable policies for koji_build subjects"));
    } else {
      answer(exchange, 200, verdict);
    }
  }

  private ObjectNode verdict(JsonNode request) {
    ObjectNode verdict = MAPPER.createObjectNode();
    ArrayNode missing = MAPPER.createArrayNode();
    ArrayNode passed = verdict.putArray("satisfied_requirements");
    for (String subject : subjects(request)) {
      missing.addAll(unsatisfied.getOrDefault(subject, List.of()));
      passed.add(requirement(subject, "test-result-passed", "dist.always").put("result_id", 7));
      for (ObjectNode waiver : waivers) {
        if (waiver.get("subject_identifier").asText().equals(subject)) {
          passed.add(
              requirement(subject, "test-result-failed-waived", waiver.get("testcase").asText())
                  .put("waiver_id", waiver.get("id").asInt()));
        }
      }
    }
    verdict.put("policies_satisfied", missing.isEmpty());
    verdict.set("unsatisfied_requirements", missing);
    verdict.put("summary", missing.isEmpty() ? "All required tests passed" : "Not all passed");
    verdict.putArray("applicable_policies").add("gate");
    verdict.putArray("waivers").addAll(waivers);
    return verdict;
  }

  private static void answer(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
