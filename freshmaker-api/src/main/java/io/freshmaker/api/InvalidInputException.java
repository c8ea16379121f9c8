package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A name, message, file or answer that is not of the form it must have (R9): reject it. */
public class InvalidInputException extends FreshmakerException {

  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * Makes an error.
   *
   * @param place where in the input, such as {@code msg.commit.rev} or {@code line 3, column 5}
   * @param problem what is wrong there
   */
  public InvalidInputException(String place, String problem) {
    this(place, problem, null);
  }

  /**
   * Makes an error with its cause.
   *
   * @param place where in the input
   * @param problem what is wrong there
   * @param cause what lies behind it, if anything was thrown
   */
  public InvalidInputException(String place, String problem, @Nullable Throwable cause) {
    super(Objects.requireNonNull(place, "place") + ": " + problem, cause);
    this.place = place;
  }

  /** Returns where in the input the problem is. */
  public String place() {
    return place;
  }
}
