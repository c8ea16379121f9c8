package io.freshmaker.mbs;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.Locale;

/** The states of a module build, in the order of the numbers that the service gives them. */
enum ModuleState {
  INIT,
  WAIT,
  BUILD,
  DONE,
  FAILED,
  READY,
  GARBAGE;

  /**
   * Reads the state of a module build, from its name or, where that is missing, from its number.
   *
   * @throws InvalidInputException if the service knows no such state
   */
  static ModuleState of(Payload build) {
    Payload told = build.at("state_name").isNull() ? build.at("state") : build.at("state_name");
    String text = told.scalar();
    for (ModuleState candidate : values()) {
      if (text != null
          && (text.equalsIgnoreCase(candidate.name())
              || text.equals(Integer.toString(candidate.ordinal())))) {
        return candidate;
      }
    }
    throw new InvalidInputException(told.path(), "is not a state of a module build, 0 to 6");
  }

  /** Returns the word as the service writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
