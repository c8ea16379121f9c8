package io.freshmaker.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service. Path segments and query values are given as they are and encoded here,
 * so that no name can break out of the URL (R9).
 */
public final class HttpCall {

  /** What may be done when no answer came. */
  enum Repeat {
    /** The call changes nothing: it may be sent again. */
    SAFE,
    /** The call may have had its effect: only what was never sent is sent again. */
    ONLY_IF_NEVER_SENT
  }

  private final String method;
  private final List<String> segments;
  private final List<Map.Entry<String, String>> query;
  private final byte @Nullable [] body;
  private final String contentType;
  private final Repeat repeat;
  private final Duration timeOut;
  private final int retries;
  private final boolean finalSlash;

  private HttpCall(
      String method,
      List<String> segments,
      List<Map.Entry<String, String>> query,
      byte @Nullable [] body,
      String contentType,
      Repeat repeat,
      Duration timeOut,
      int retries,
      boolean finalSlash) {
    this.method = method;
    this.segments = segments;
    this.query = query;
    this.body = body;
    this.contentType = contentType;
    this.repeat = repeat;
    this.timeOut = timeOut;
    this.retries = retries;
    this.finalSlash = finalSlash;
  }

  /** Returns a GET of a path below the configured address; 30 s to answer, three retries. */
  public static HttpCall get(String... segments) {
    return new HttpCall(
        "GET",
        List.of(segments),
        List.of(),
        null,
        "application/json",
        Repeat.SAFE,
        Duration.ofSeconds(30),
        3,
        false);
  }

  /** Returns a POST of JSON that may have an effect; 60 s to answer, sent again if never sent. */
  public static HttpCall post(String json, String... segments) {
    return new HttpCall(
        "POST",
        List.of(segments),
        List.of(),
        json.getBytes(StandardCharsets.UTF_8),
        "application/json",
        Repeat.ONLY_IF_NEVER_SENT,
        Duration.ofSeconds(60),
        2,
        false);
  }

  /** Returns this call with another body. */
  public HttpCall withBody(byte[] newBody, String newContentType) {
    return new HttpCall(
        method, segments, query, newBody, newContentType, repeat, timeOut, retries, finalSlash);
  }

  /** Returns this call as one that only asks, although it is a POST. */
  public HttpCall readOnly() {
    return new HttpCall(
        method, segments, query, body, contentType, Repeat.SAFE, timeOut, retries, finalSlash);
  }

  /** Returns this call with one more query parameter; one name may stand several times. */
  public HttpCall query(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(query);
    more.add(Map.entry(name, value));
    return new HttpCall(
        method,
        segments,
        List.copyOf(more),
        body,
        contentType,
        repeat,
        timeOut,
        retries,
        finalSlash);
  }

  /** Returns this call with a slash at the end of its path, as some services need. */
  public HttpCall withFinalSlash() {
    return new HttpCall(method, segments, query, body, contentType, repeat, timeOut, retries, true);
  }

  /** Returns this call with another time to answer, reading the body included. */
  public HttpCall within(Duration newTimeOut) {
    return new HttpCall(
        method,
        segments,
        query,
        body,
        contentType,
        repeat,
        Objects.requireNonNull(newTimeOut, "newTimeOut"),
        retries,
        finalSlash);
  }

  /** Returns this call with another number of times that it may be sent again. */
  public HttpCall retries(int newRetries) {
    return new HttpCall(
        method, segments, query, body, contentType, repeat, timeOut, newRetries, finalSlash);
  }

  String method() {
    return method;
  }

  List<String> segments() {
    return segments;
  }

  List<Map.Entry<String, String>> query() {
    return query;
  }

  byte @Nullable [] body() {
    return body;
  }

  String contentType() {
    return contentType;
  }

  boolean mayBeSentTwice() {
    return repeat == Repeat.SAFE;
  }

  Duration timeOut() {
    return timeOut;
  }

  int retries() {
    return retries;
  }

  boolean finalSlash() {
    return finalSlash;
  }

  /** Returns method and path; query values may be sensitive and are left out. */
  @Override
  public String toString() {
    return method + " /" + String.join("/", segments) + (finalSlash ? "/" : "");
  }
}
