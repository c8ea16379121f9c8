package io.freshmaker.conformance.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A server that gives a recorded answer to a request that is equal to the recorded one by value:
 * method, path, query and body. How much is wanted of each thing and how many at once is up to who
 * asks, and not compared.
 */
public final class Replay implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FREE =
      Set.of("page", "per_page", "page_size", "fields", "short", "verbose", "order_desc_by");

  private final WireMockServer server = new WireMockServer(options().dynamicPort());

  /** Starts a server that answers what is not recorded with this body. */
  public Replay(String otherwise) {
    server.start();
    server.stubFor(
        any(anyUrl())
            .atPriority(10)
            .willReturn(
                aResponse().withHeader("Content-Type", "application/json").withBody(otherwise)));
  }

  /** Answers so from now on. */
  public Replay with(Exchange exchange) {
    server.stubFor(
        requestMatching(request -> MatchResult.of(isRecorded(request, exchange)))
            .atPriority(1)
            .willReturn(answer(exchange)));
    return this;
  }

  private static boolean isRecorded(Request request, Exchange exchange) {
    URI uri = URI.create(request.getUrl());
    return request.getMethod().getName().equals(exchange.method())
        && uri.getPath().equals(exchange.path())
        && query(uri.getRawQuery()).equals(wanted(exchange))
        && sameBody(request.getBodyAsString(), exchange);
  }

  private static Set<String> wanted(Exchange exchange) {
    Set<String> query = new TreeSet<>();
    for (Map.Entry<String, String> pair : exchange.query()) {
      if (!FREE.contains(pair.getKey())) {
        query.add(pair.getKey() + "=" + pair.getValue());
      }
    }
    return query;
  }

  private static Set<String> query(String raw) {
    Set<String> query = new TreeSet<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String decoded = URLDecoder.decode(pair, StandardCharsets.UTF_8);
      if (!FREE.contains(decoded.substring(0, decoded.indexOf('=')))) {
        query.add(decoded);
      }
    }
    return query;
  }

  private static boolean sameBody(String body, Exchange exchange) {
    if (exchange.requestBody().isNull()) {
      return body.isEmpty();
    }
    try {
      JsonNode sent = JSON.readTree(body);
      return sent.equals(exchange.node("request"));
    } catch (IOException e) {
      return false;
    }
  }

  private static ResponseDefinitionBuilder answer(Exchange exchange) {
    ResponseDefinitionBuilder answer = aResponse().withStatus(exchange.status());
    for (Map.Entry<String, String> header : exchange.headers()) {
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        answer.withHeader(header.getKey(), header.getValue());
      }
    }
    return answer.withBody(exchange.bodyText());
  }

  /** Returns the server's address, without a path. */
  public String url() {
    return server.baseUrl();
  }

  /** Returns how many requests were answered with what is recorded. */
  public long recordedAnswers() {
    return server.getAllServeEvents().stream()
        .filter(served -> served.getStubMapping().getPriority() == 1)
        .count();
  }

  /** Returns the frame of a call, in which there are no sources. */
  public static Call frame() {
    return new Call() {
      @Override
      public Instant deadline() {
        return Instant.now().plusSeconds(60);
      }

      @Override
      public Duration remaining() {
        return Duration.ofSeconds(60);
      }

      @Override
      public Sources sources() {
        throw new UnsupportedOperationException("no sources are recorded");
      }
    };
  }

  @Override
  public void close() {
    server.stop();
  }
}
