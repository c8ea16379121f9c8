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
  private final Traits traits;

  private HttpCall(String method, List<String> segments, Traits traits) {
    this.method = method;
    this.segments = segments;
    this.traits = traits;
  }

  /** What can be said of a call; changed only while the call is made. */
  private static final class Traits implements Cloneable {

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
    private boolean patient;

    private Traits copy() {
      try {
        return (Traits) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private HttpCall with(Consumer<Traits> change) {
    Traits changed = traits.copy();
    change.accept(changed);
    return new HttpCall(method, segments, changed);
  }

  /** Returns a GET of a path below the configured address; 30 s to answer, three retries. */
  public static HttpCall get(String... segments) {
    return new HttpCall("GET", List.of(segments), new Traits());
  }

  /** Returns a POST of JSON that may have an effect; 60 s to answer, sent again if never sent. */
  public static HttpCall post(String json, String... segments) {
    return effective("POST", json, segments);
  }

  /** Returns a PATCH of JSON that may have an effect; otherwise as {@link #post}. */
  public static HttpCall patch(String json, String... segments) {
    return effective("PATCH", json, segments);
  }

  /** Returns a DELETE that may have an effect; otherwise as {@link #post}. */
  public static HttpCall delete(String... segments) {
    return effective("DELETE", null, segments);
  }

  private static HttpCall effective(String method, @Nullable String json, String... segments) {
    Traits traits = new Traits();
    traits.body = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    traits.repeat = Repeat.ONLY_IF_NEVER_SENT;
    traits.timeOut = Duration.ofSeconds(60);
    traits.retries = 2;
    return new HttpCall(method, List.of(segments), traits);
  }

  /** Returns this call with another body. */
  public HttpCall withBody(byte[] newBody, String newContentType) {
    return with(
        changed -> {
          changed.body = newBody;
          changed.contentType = newContentType;
        });
  }

  /** Returns this call with a header, in place of an earlier one of this name. */
  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(traits.headers);
    more.put(name, value);
    return with(changed -> changed.headers = Collections.unmodifiableMap(more));
  }

  /**
   * Returns this call as one that may be sent twice: it only asks, or the service itself sees to it
   * that it has its effect once.
   */
  public HttpCall readOnly() {
    return with(changed -> changed.repeat = Repeat.SAFE);
  }

  /** Returns this call with one more query parameter; one name may stand several times. */
  public HttpCall query(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(traits.query);
    more.add(Map.entry(name, value));
    return with(changed -> changed.query = List.copyOf(more));
  }

  /** Returns this call with a slash at the end of its path, as some services need. */
  public HttpCall withFinalSlash() {
    return with(changed -> changed.finalSlash = true);
  }

  /** Returns this call with another time to answer, reading the body included. */
  public HttpCall within(Duration newTimeOut) {
    Objects.requireNonNull(newTimeOut, "newTimeOut");
    return with(changed -> changed.timeOut = newTimeOut);
  }

  /** Returns this call with another number of times that it may be sent again. */
  public HttpCall retries(int newRetries) {
    return with(changed -> changed.retries = newRetries);
  }

  /**
   * Returns this call with a number of its own for how often it is sent again after a 503 that is
   * JSON: such a one is of the service itself and not of a proxy, and may well come again.
   */
  public HttpCall retriesOfJson503(int newRetries) {
    return with(changed -> changed.retriesOfJson503 = newRetries);
  }

  /** Returns this call with a Kerberos log-in (SPNEGO), whatever the settings say. */
  public HttpCall negotiated() {
    return with(changed -> changed.negotiated = true);
  }

  /**
   * Returns this call over TLS 1.2. A server that wants a client certificate for some paths only
   * asks for it in the middle of a connection, and Java can follow that in TLS 1.2 alone.
   */
  public HttpCall renegotiating() {
    return with(changed -> changed.renegotiating = true);
  }

  /**
   * Returns this call as one that waits, as long as its frame allows, while the service is spared
   * because it failed too often; others are told so at once.
   */
  public HttpCall patient() {
    return with(changed -> changed.patient = true);
  }

  String method() {
    return method;
  }

  List<String> segments() {
    return segments;
  }

  List<Map.Entry<String, String>> query() {
    return traits.query;
  }

  Map<String, String> headers() {
    return traits.headers;
  }

  byte @Nullable [] body() {
    return traits.body;
  }

  String contentType() {
    return traits.contentType;
  }

  boolean mayBeSentTwice() {
    return traits.repeat == Repeat.SAFE;
  }

  Duration timeOut() {
    return traits.timeOut;
  }

  int retries(boolean json503) {
    return json503 ? Math.min(traits.retries, traits.retriesOfJson503) : traits.retries;
  }

  boolean finalSlash() {
    return traits.finalSlash;
  }

  boolean isNegotiated() {
    return traits.negotiated;
  }

  boolean isRenegotiating() {
    return traits.renegotiating;
  }

  boolean isPatient() {
    return traits.patient;
  }

  /** Returns method and path; query values may be sensitive and are left out. */
  @Override
  public String toString() {
    return method + " /" + String.join("/", segments) + (traits.finalSlash ? "/" : "");
  }
}
