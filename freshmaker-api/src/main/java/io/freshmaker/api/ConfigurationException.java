package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used as it is: a person has to mend it. */
public final class ConfigurationException extends FreshmakerException {

  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * Makes an error.
   *
   * @param place the key, and where it stands, such as {@code limits.artifacts (line 4, column 3)}
   * @param problem what is wrong there, and what would be right
   */
  public ConfigurationException(String place, String problem) {
    this(place, problem, null);
  }

  /**
   * Makes an error with its cause.
   *
   * @param place the key, and where it stands
   * @param problem what is wrong there, and what would be right
   * @param cause what lies behind it, if anything was thrown
   */
  public ConfigurationException(String place, String problem, @Nullable Throwable cause) {
    super(Objects.requireNonNull(place, "place") + ": " + problem, cause);
    this.place = place;
  }

  /** Returns the key that is wrong, and where it stands. */
  public String place() {
    return place;
  }
}
