package io.freshmaker.conformance.message;

import io.freshmaker.api.Event;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What came of one message: an event, a refusal, a typed error, or nothing at all where it was
 * nobody's.
 */
record Reading(
    @Nullable Event event, @Nullable Reason refusal, @Nullable FreshmakerException error) {

  static Reading event(Event event) {
    return new Reading(event, null, null);
  }

  static Reading refusal(Reason refusal) {
    return new Reading(null, refusal, null);
  }

  static Reading error(FreshmakerException error) {
    return new Reading(null, null, error);
  }

  static Reading nobodys() {
    return new Reading(null, null, null);
  }

  /** Returns whether something may be rebuilt: the event has a change, or wants to know more. */
  boolean mayRebuild() {
    return event != null
        && (event.changes().stream().anyMatch(change -> !change.retired())
            || !event.asks().isEmpty());
  }

  /** Returns in a word what became of it. */
  String word() {
    if (event != null) {
      return "event";
    }
    return refusal != null ? "refused" : error != null ? "error" : "nobody's";
  }

  @Override
  public String toString() {
    if (event != null) {
      return "event, changes "
          + event.changes()
          + ", asks "
          + event.asks()
          + ", details "
          + event.details();
    }
    return refusal != null
        ? "refused, " + refusal
        : error != null ? "error, " + error.getMessage() : "nobody's";
  }
}
