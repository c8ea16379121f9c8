package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not go on by itself, or that an adapter fails at (R1). Immutable.
 *
 * <p>A problem that has an id can be tried again with {@link Control#retry}.
 */
public final class Problem {

  private final @Nullable String id;
  private final String subject;
  private final Reason reason;
  private final Instant since;

  private Problem(@Nullable String id, String subject, Reason reason, Instant since) {
    this.id = id;
    this.subject = Objects.requireNonNull(subject, "subject");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.since = Objects.requireNonNull(since, "since");
  }

  /** Returns a problem that can be tried again. */
  public static Problem of(String id, String subject, Reason reason, Instant since) {
    return new Problem(Objects.requireNonNull(id, "id"), subject, reason, since);
  }

  /** Returns that an event does not go on. */
  static Problem of(EventRecord event) {
    return of("event:" + event.id(), "event " + event.id(), event.reason(), event.recorded());
  }

  /** Returns that a build does not go on. */
  static Problem of(Build build) {
    return of("build:" + build.id(), "build " + build.id(), build.reason(), build.since());
  }

  /** Returns that a message is not read. */
  static Problem of(ParkedMessage message) {
    String topic = message.topic().isEmpty() ? "" : " on " + message.topic();
    return of(
        "message:" + message.id(),
        "message " + message.id() + topic,
        message.reason(),
        message.since());
  }

  /** Returns a problem that only a change of the configuration or of the host can mend. */
  public static Problem of(String subject, Reason reason, Instant since) {
    return new Problem(null, subject, reason, since);
  }

  /** Returns the id by which it can be tried again, or null if it cannot. */
  public @Nullable String id() {
    return id;
  }

  /** Returns what it is about: a message, an event, a build, an adapter. */
  public String subject() {
    return subject;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns since when. */
  public Instant since() {
    return since;
  }

  @Override
  public String toString() {
    return subject + ": " + reason;
  }
}
