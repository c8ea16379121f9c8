package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.Locale;

/** The states of a task; messages write them as words. */
enum TaskState {
  FREE,
  OPEN,
  CLOSED,
  CANCELED,
  ASSIGNED,
  FAILED;

  /**
   * Reads a state.
   *
   * @throws InvalidInputException if Koji knows no such state
   */
  static TaskState of(Payload state) {
    String text = state.requireText();
    for (TaskState candidate : values()) {
      if (text.equalsIgnoreCase(candidate.name())) {
        return candidate;
      }
    }
    throw new InvalidInputException(state.path(), "is not a state of a Koji task");
  }

  /** Returns the word as Koji writes it, in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
