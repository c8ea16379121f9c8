package io.freshmaker.testkit;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of one message: it is delivered after each of these times. None: it is lost; two: it
 * is doubled; messages overtake each other where the later one takes less time.
 *
 * @param deliveries after which times it is delivered
 */
public record MessageFate(List<Duration> deliveries) {

  /** Says what becomes of messages. */
  @FunctionalInterface
  public interface Script {

    /**
     * Returns what becomes of a message.
     *
     * @param id the message's id
     */
    MessageFate of(String id);
  }

  /** A message that is delivered once and at once. */
  public static final MessageFate PROMPT = new MessageFate(List.of(Duration.ZERO));

  /** A message that is never delivered. */
  public static final MessageFate LOST = new MessageFate(List.of());

  /** Copies the list. */
  public MessageFate {
    deliveries = List.copyOf(deliveries);
  }

  /** Returns a message that is delivered once, after this time. */
  public static MessageFate after(Duration delay) {
    return new MessageFate(List.of(delay));
  }
}
