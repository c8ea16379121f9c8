package io.freshmaker.conformance.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One recorded request and its answer. */
public final class Exchange {

  private final String name;
  private final Payload recorded;

  private final JsonNode tree;

  Exchange(String name, JsonNode tree, Payload recorded) {
    this.name = name;
    this.tree = tree;
    this.recorded = recorded;
  }

  /** Returns the body of the request or of the response as it was recorded. */
  JsonNode node(String side) {
    return tree.path(side).path("body");
  }

  /** Returns the file's name without its ending. */
  public String name() {
    return name;
  }

  String method() {
    return recorded.at("request", "method").requireText();
  }

  String path() {
    return recorded.at("request", "path").requireText();
  }

  /** Decoded, repeated keys repeated. */
  List<Map.Entry<String, String>> query() {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    for (Payload pair : recorded.at("request", "query").items()) {
      query.add(
          Map.entry(pair.items().get(0).requireText(), String.valueOf(pair.items().get(1).text())));
    }
    return query;
  }

  /** Returns the request's body, as a tree if it was JSON; null if there was none. */
  public Payload requestBody() {
    return recorded.at("request", "body");
  }

  int status() {
    return Math.toIntExact(recorded.at("response", "status").whole());
  }

  List<Map.Entry<String, String>> headers() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Payload pair : recorded.at("response", "headers").items()) {
      headers.add(Map.entry(pair.items().get(0).requireText(), pair.items().get(1).requireText()));
    }
    return headers;
  }

  /** Returns the answer's body, as a tree if it was JSON. */
  public Payload body() {
    return recorded.at("response", "body");
  }

  /** Returns the answer's body as a text. */
  public String bodyText() {
    return bodyIsJson() ? node("response").toString() : node("response").asText();
  }

  boolean bodyIsJson() {
    return recorded.at("response", "bodyIsJson").truth();
  }

  @Override
  public String toString() {
    return name;
  }
}
