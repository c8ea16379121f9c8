package io.freshmaker.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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
  private final Map<String, String> headers;
  private final byte @Nullable [] body;
  private final String contentType;
  private final Repeat repeat;
  private final Duration timeOut;
  private final int retries;
  private final int retriesOfJson503;
  private final boolean finalSlash;
  private final boolean negotiated;
  private final boolean renegotiating;

  private HttpCall(Draft draft) {
    method = draft.method;
    segments = draft.segments;
    query = draft.query;
    headers = draft.headers;
    body = draft.body;
    contentType = draft.contentType;
    repeat = draft.repeat;
    timeOut = draft.timeOut;
    retries = draft.retries;
    retriesOfJson503 = draft.retriesOfJson503;
    finalSlash = draft.finalSlash;
    negotiated = draft.negotiated;
    renegotiating = draft.renegotiating;
  }

  /** A call while it is made. */
  private static final class Draft {

    private final String method;
    private final List<String> segments;
    private List<Map.Entry<String, String>> query = List.of();
    private Map<String, String> headers = Map.of();
    private byte @Nullable [] body;
    private String contentType = "application/json";
    private Repeat repeat = Repeat.SAFE;
    private Duration timeOut = Duration.ofSeconds(30);
    private int retries = 3;
    private int retriesOfJson503 = Integer.MAX_VALUE;
    private boolean finalSlash;
    private boolean negotiated;
    private boolean renegotiating;

    private Draft(String method, String... segments) {
      this.method = method;
      this.segments = List.of(segments);
    }

    private Draft(HttpCall call) {
      method = call.method;
      segments = call.segments;
      query = call.query;
      headers = call.headers;
      body = call.body;
      contentType = call.contentType;
      repeat = call.repeat;
      timeOut = call.timeOut;
      retries = call.retries;
      retriesOfJson503 = call.retriesOfJson503;
      finalSlash = call.finalSlash;
      negotiated = call.negotiated;
      renegotiating = call.renegotiating;
    }
  }

  private HttpCall with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new HttpCall(draft);
  }

  /** Returns a GET of a path below the configured address; 30 s to answer, three retries. */
  public static HttpCall get(String... segments) {
    return new HttpCall(new Draft("GET", segments));
  }

  /** Returns a POST of JSON that may have an effect; 60 s to answer, sent again if never sent. */
  public static HttpCall post(String json, String... segments) {
    Draft draft = new Draft("POST", segments);
    draft.body = json.getBytes(StandardCharsets.UTF_8);
    draft.repeat = Repeat.ONLY_IF_NEVER_SENT;
    draft.timeOut = Duration.ofSeconds(60);
    draft.retries = 2;
    return new HttpCall(draft);
  }

  /** Returns a PATCH of JSON that may have an effect; otherwise as {@link #post}. */
  public static HttpCall patch(String json, String... segments) {
    Draft draft = new Draft("PATCH", segments);
    draft.body = json.getBytes(StandardCharsets.UTF_8);
    draft.repeat = Repeat.ONLY_IF_NEVER_SENT;
    draft.timeOut = Duration.ofSeconds(60);
    draft.retries = 2;
    return new HttpCall(draft);
  }

  /** Returns a DELETE that may have an effect; otherwise as {@link #post}. */
  public static HttpCall delete(String... segments) {
    Draft draft = new Draft("DELETE", segments);
    draft.repeat = Repeat.ONLY_IF_NEVER_SENT;
    draft.timeOut = Duration.ofSeconds(60);
    draft.retries = 2;
    return new HttpCall(draft);
  }

  /** Returns this call with another body. */
  public HttpCall withBody(byte[] newBody, String newContentType) {
    return with(
        draft -> {
          draft.body = newBody;
          draft.contentType = newContentType;
        });
  }

  /** Returns this call with a header, in place of an earlier one of this name. */
  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return with(draft -> draft.headers = Collections.unmodifiableMap(more));
  }

  /**
   * Returns this call as one that may be sent twice: it only asks, or the service itself sees to it
   * that it has its effect once.
   */
  public HttpCall readOnly() {
    return with(draft -> draft.repeat = Repeat.SAFE);
  }

  /** Returns this call with one more query parameter; one name may stand several times. */
  public HttpCall query(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(query);
    more.add(Map.entry(name, value));
    return with(draft -> draft.query = List.copyOf(more));
  }

  /** Returns this call with a slash at the end of its path, as some services need. */
  public HttpCall withFinalSlash() {
    return with(draft -> draft.finalSlash = true);
  }

  /** Returns this call with another time to answer, reading the body included. */
  public HttpCall within(Duration newTimeOut) {
    Objects.requireNonNull(newTimeOut, "newTimeOut");
    return with(draft -> draft.timeOut = newTimeOut);
  }

  /** Returns this call with another number of times that it may be sent again. */
  public HttpCall retries(int newRetries) {
    return with(draft -> draft.retries = newRetries);
  }

  /**
   * Returns this call with a number of its own for how often it is sent again after a 503 that is
   * JSON: such a one is of the service itself and not of a proxy, and may well come again.
   */
  public HttpCall retriesOfJson503(int newRetries) {
    return with(draft -> draft.retriesOfJson503 = newRetries);
  }

  /** Returns this call with a Kerberos log-in (SPNEGO), whatever the settings say. */
  public HttpCall negotiated() {
    return with(draft -> draft.negotiated = true);
  }

  /**
   * Returns this call over TLS 1.2. A server that wants a client certificate for some paths only
   * asks for it in the middle of a connection, and Java can follow that in TLS 1.2 alone.
   */
  public HttpCall renegotiating() {
    return with(draft -> draft.renegotiating = true);
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

  Map<String, String> headers() {
    return headers;
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

  int retries(boolean json503) {
    return json503 ? Math.min(retries, retriesOfJson503) : retries;
  }

  boolean finalSlash() {
    return finalSlash;
  }

  boolean isNegotiated() {
    return negotiated;
  }

  boolean isRenegotiating() {
    return renegotiating;
  }

  /** Returns method and path; query values may be sensitive and are left out. */
  @Override
  public String toString() {
    return method + " /" + String.join("/", segments) + (finalSlash ? "/" : "");
  }
}
