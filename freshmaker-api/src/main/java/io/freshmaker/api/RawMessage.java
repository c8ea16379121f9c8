package io.freshmaker.api;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message as a bus delivered it, envelope and all. What is inside becomes a {@link Message} once
 * the envelope is taken off.
 */
public final class RawMessage {

  private final @Nullable String topic;
  private final Map<String, String> headers;
  private final byte[] body;

  private RawMessage(@Nullable String topic, Map<String, String> headers, byte[] body) {
    this.topic = topic;
    this.headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    this.body = Objects.requireNonNull(body, "body");
  }

  /**
   * Returns a message.
   *
   * @param topic the routing key or destination, or null where the bus has it in the body
   * @param headers properties and headers as text; {@code message-id} and {@code sent-at} are read
   * @param body UTF-8 JSON; not copied, so it must not change afterwards
   */
  public static RawMessage of(@Nullable String topic, Map<String, String> headers, byte[] body) {
    return new RawMessage(topic, headers, body);
  }

  /** Returns a message whose topic, id and time are in its body. */
  public static RawMessage of(byte[] body) {
    return new RawMessage(null, Map.of(), body);
  }

  /** Returns the routing key or destination, or null where it is in the body. */
  public @Nullable String topic() {
    return topic;
  }

  /** Returns properties and headers, sorted by name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the body, not a copy: it must not be changed. */
  public byte[] body() {
    return body;
  }

  /** Returns topic and size; never the content, which may hold credentials (R10). */
  @Override
  public String toString() {
    return "RawMessage[" + topic + ", " + body.length + " bytes]";
  }
}
