package io.freshmaker.compose;

import io.freshmaker.api.InvalidInputException;

/** How a compose stands, in Pungi's words. */
enum PungiStatus {
  STARTED,
  FINISHED,
  FINISHED_INCOMPLETE,
  DOOMED,
  TERMINATED;

  /**
   * Reads a word.
   *
   * @throws InvalidInputException if it is none of Pungi's
   */
  static PungiStatus of(String word) {
    for (PungiStatus status : values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    throw new InvalidInputException(
        "status", "is none of Pungi's words for the state of a compose");
  }
}
