package io.freshmaker.api;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A message without its envelope, whichever bus it came by: what an event parser reads. */
public final class Message {

  private final String topic;
  private final String id;
  private final Instant time;
  private final Map<String, String> headers;
  private final Payload payload;

  private Message(
      String topic, String id, Instant time, Map<String, String> headers, Payload payload) {
    this.topic = Names.requireText("topic", topic);
    this.id = Names.requireText("message id", id);
    this.time = Objects.requireNonNull(time, "time");
    this.headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    this.payload = Objects.requireNonNull(payload, "payload");
  }

  /**
   * Returns a message.
   *
   * @param topic such as {@code org.fedoraproject.prod.buildsys.build.state.change}
   * @param id the sender's id, or a digest where it gave none
   * @param time when it was sent, or received where the sender did not say
   * @param headers properties and headers as text
   * @param payload the inner body
   */
  public static Message of(
      String topic, String id, Instant time, Map<String, String> headers, Payload payload) {
    return new Message(topic, id, time, headers, payload);
  }

  /** Returns the topic, without a broker's {@code /topic/} in front. */
  public String topic() {
    return topic;
  }

  /** Returns the id; unique for one topic at the most. */
  public String id() {
    return id;
  }

  /** Returns when it was sent, or received where the sender did not say. */
  public Instant time() {
    return time;
  }

  /** Returns properties and headers, sorted by name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the inner body. */
  public Payload payload() {
    return payload;
  }

  /** Returns topic and id; never the content, which may hold credentials (R10). */
  @Override
  public String toString() {
    return "Message[" + topic + ", " + id + "]";
  }
}
