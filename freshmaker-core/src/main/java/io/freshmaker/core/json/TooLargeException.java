package io.freshmaker.core.json;

import io.freshmaker.api.InvalidInputException;

/** An input beyond its limits: larger or nested deeper than is read (R9), be it right or wrong. */
public final class TooLargeException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an error.
   *
   * @param place where in the input
   * @param problem what is too large there, and what is allowed
   */
  public TooLargeException(String place, String problem) {
    super(place, problem);
  }
}
