package io.freshmaker.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.RawMessage;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.JsonTree;
import io.freshmaker.core.json.TooLargeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the envelope off a message, whichever bus it came by: fedmsg, fedora-messaging, UMB, and
 * the forms in which archives and relays keep them. Thread-safe.
 *
 * <p>Whatever a message is made of, the answer is a value or an {@link InvalidInputException} that
 * names the place and quotes nothing of the content (R9, R10).
 */
public final class EnvelopeReader {

  /** Twice what AMQP allows; it is matched against patterns before anything else is checked. */
  private static final int MAX_TOPIC = 512;

  private final JsonLimits limits;
  private final TopicPeek peek;

  /** Makes a reader that reads nothing beyond these limits. */
  public EnvelopeReader(JsonLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.peek = new TopicPeek(limits);
  }

  /**
   * Returns the topic of a message, reading no more of it than needed.
   *
   * @throws InvalidInputException if it is too large, tells no topic, or is not JSON up to there
   */
  public String topic(RawMessage message) {
    if (message.body().length > limits.bytes()) {
      throw new TooLargeException(
          "message", "has " + message.body().length + " bytes, " + limits.bytes() + " are allowed");
    }
    String topic = message.topic() != null ? message.topic() : peek.topic(message.body());
    if (topic == null) {
      topic = destination(message.headers());
    }
    if (topic == null || topic.isBlank()) {
      throw new InvalidInputException("topic", "is told neither by the bus nor in the message");
    }
    if (topic.length() > MAX_TOPIC) {
      throw new InvalidInputException(
          "topic", "has " + topic.length() + " characters, " + MAX_TOPIC + " are allowed");
    }
    return Topics.plain(topic);
  }

  private static @Nullable String destination(Map<String, String> headers) {
    String original = headers.get(Envelope.ORIGINAL_DESTINATION);
    return original != null ? original : headers.get(Envelope.DESTINATION);
  }

  /**
   * Reads a message.
   *
   * @param received its time, where it does not say when it was sent
   * @throws InvalidInputException if it is not JSON, is beyond the limits, tells no topic, or tells
   *     another one than the bus
   */
  public Message read(RawMessage message, Instant received) {
    Objects.requireNonNull(received, "received");
    String topic = topic(message);
    Object tree = JsonTree.parse(message.body(), limits);
    Envelope envelope = Envelope.around(tree, message.topic() != null);
    requireSame(topic, envelope);
    Map<String, String> headers = Headers.of(message.headers(), envelope);
    Instant time = SentAt.of(envelope, headers);
    return Message.of(
        topic,
        MessageId.of(envelope, headers, topic),
        time == null ? received : time,
        headers,
        Payload.of(asTree(envelope.payload())));
  }

  /** A message on one topic that claims to be of another may have been let in by mistake. */
  private static void requireSame(String topic, Envelope envelope) {
    for (Map<?, ?> layer : envelope.layers()) {
      if (layer.get(Envelope.TOPIC) instanceof String told && !Topics.plain(told).equals(topic)) {
        throw new InvalidInputException("topic", "differs between the bus and the message");
      }
    }
  }

  /** Hubs that read UMB for others hand on text bodies as text. */
  private @Nullable Object asTree(@Nullable Object payload) {
    return payload instanceof String text && text.stripLeading().startsWith("{")
        ? JsonTree.parse(text.getBytes(UTF_8), limits)
        : payload;
  }
}
