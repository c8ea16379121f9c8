package io.freshmaker.api.spi;

import io.freshmaker.api.RawMessage;
import java.time.Instant;
import java.util.Set;

/** Takes messages. Thread-safe; not to be implemented by adapters. */
public interface Sink {

  /** Returns the topics that somebody wants, in the form of {@link EventParser#topics}, sorted. */
  Set<String> topics();

  /**
   * Hands over a message; takes microseconds, and blocks only while the inbox is full. Acknowledge
   * the message to its bus when the receipt completes (R1).
   */
  Receipt offer(RawMessage message);

  /** Says that messages since then may have been lost: services are asked what was missed. */
  void gap(Instant since);
}
