package io.freshmaker.mbs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/** A service with builds in memory, which filters, pages and answers as the real one does. */
final class FakeMbs implements AutoCloseable {

  static final String COMMIT = "7fe98dcb45964fa95e45a29be2f1119c651859e4";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer that is given once, whatever is asked. */
  record Scripted(int status, String contentType, String body) {}

  private final HttpServer server;
  private final Map<Long, Map<String, Object>> builds =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final List<Map<String, Object>> components = new ArrayList<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Scripted> writes = new ArrayDeque<>();

  FakeMbs() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/mbs/2/";
  }

  /** Returns the requests so far, method, path and query. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void forgetRequests() {
    requests.clear();
  }

  /** Returns the bodies that were written. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** Has the next write answered so. */
  void answersWrite(int status, Object json) {
    try {
      writes.add(new Scripted(status, "application/json", JSON.writeValueAsString(json)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void answersWriteWithPage(int status) {
    writes.add(new Scripted(status, "text/html", "<!doctype html><title>Internal Error</title>"));
  }

  /** Adds a build of a module; the modulemd is the data, indented as it stands. */
  Map<String, Object> add(
      long id, String nsvc, String state, Map<String, String> buildRequires, String modulemdData) {
    String[] parts = nsvc.split(":", -1);
    Map<String, Object> build = new LinkedHashMap<>();
    build.put("id", id);
    build.put("name", parts[0]);
    build.put("stream", parts[1]);
    build.put("version", parts[2]);
    build.put("context", parts[3]);
    build.put(
        "state",
        List.of("init", "wait", "build", "done", "failed", "ready", "garbage").indexOf(state));
    build.put("state_name", state);
    build.put("state_reason", null);
    build.put("scratch", false);
    build.put("scmurl", "git://src/modules/" + parts[0] + ".git?#" + COMMIT);
    build.put("time_modified", "2026-11-22T09:00:00Z");
    build.put("time_submitted", "2026-11-22T08:00:00Z");
    Map<String, Object> required = new LinkedHashMap<>();
    buildRequires.forEach(
        (name, svc) -> {
          String[] exact = svc.split(":", -1);
          required.put(name, Map.of("stream", exact[0], "version", exact[1], "context", exact[2]));
        });
    build.put("buildrequires", required);
    build.put(
        "modulemd",
        "document: modulemd\nversion: 2\ndata:\n  summary: x\n" + modulemdData.indent(2));
    builds.put(id, build);
    return build;
  }

  void addComponent(String name, long moduleBuild) {
    components.add(
        Map.of("id", components.size() + 1, "package", name, "module_build", moduleBuild));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/mbs/2/", "");
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!exchange.getRequestMethod().equals("GET")) {
      bodies.add(new String(body, UTF_8));
      Scripted answer = writes.remove();
      send(exchange, answer.status(), answer.contentType(), answer.body());
      return;
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (path.equals("module-builds/")) {
      page(exchange, filtered(query), query);
    } else if (path.equals("component-builds/")) {
      page(
          exchange,
          components.stream().filter(c -> c.get("package").equals(query.get("package"))).toList(),
          query);
    } else {
      Object build = builds.get(Long.parseLong(path.replaceFirst("module-builds/", "")));
      send(
          exchange,
          build == null ? 404 : 200,
          "application/json",
          JSON.writeValueAsString(
              build == null ? Map.of("status", 404, "message", "No such") : build));
    }
  }

  private List<Map<String, Object>> filtered(Map<String, String> query) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Map<String, Object> build : builds.values()) {
      boolean wanted =
          List.of("name", "stream", "version", "context", "scmurl").stream()
              .allMatch(
                  key -> !query.containsKey(key) || Objects.equals(query.get(key), build.get(key)));
      wanted &= !query.containsKey("state") || query.get("state").equals(build.get("state_name"));
      wanted &=
          !query.containsKey("modified_after")
              || build.get("time_modified").toString().compareTo(query.get("modified_after")) > 0;
      if (wanted) {
        found.add(sized(build, query));
      }
    }
    return found;
  }

  private static Map<String, Object> sized(Map<String, Object> build, Map<String, String> query) {
    Map<String, Object> sized = new LinkedHashMap<>(build);
    if (query.containsKey("short")) {
      sized
          .keySet()
          .retainAll(
              List.of(
                  "id", "state", "state_name", "name", "stream", "version", "context", "scratch"));
    } else if (!query.containsKey("verbose")) {
      sized.remove("modulemd");
    }
    return sized;
  }

  private void page(
      HttpExchange exchange, List<Map<String, Object>> items, Map<String, String> query)
      throws IOException {
    int perPage = Integer.parseInt(query.getOrDefault("per_page", "10"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int from = Math.min(items.size(), (page - 1) * perPage);
    int to = Math.min(items.size(), from + perPage);
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("next", to < items.size() ? "http://inner/mbs/2/?page=" + (page + 1) : null);
    meta.put("total", items.size());
    send(
        exchange,
        200,
        "application/json",
        JSON.writeValueAsString(Map.of("items", items.subList(from, to), "meta", meta)));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
