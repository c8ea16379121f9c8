package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.Locale;

/** The states of a build, in the order of the numbers that Koji gives them. */
enum BuildState {
  BUILDING,
  COMPLETE,
  DELETED,
  FAILED,
  CANCELED;

  /**
   * Reads a state, which is a number in bodies and a word in headers.
   *
   * @throws InvalidInputException if Koji knows no such state
   */
  static BuildState of(Payload state) {
    String text = state.scalar();
    for (BuildState candidate : values()) {
      if (text != null
          && (text.equals(Integer.toString(candidate.ordinal()))
              || text.equalsIgnoreCase(candidate.name()))) {
        return candidate;
      }
    }
    throw new InvalidInputException(state.path(), "is not a state of a Koji build, 0 to 4");
  }

  /** Returns the word as Koji writes it, in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
