package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A service did not answer, or said that it cannot now: the same call may go through later. */
public class UnavailableException extends FreshmakerException {

  private static final long serialVersionUID = 1L;

  private final String instance;

  /**
   * Makes an error.
   *
   * @param instance the adapter instance whose service it is
   * @param problem what was attempted, and what came back
   * @param cause what lies behind it, if anything was thrown
   */
  public UnavailableException(String instance, String problem, @Nullable Throwable cause) {
    super(Objects.requireNonNull(instance, "instance") + ": " + problem, cause);
    this.instance = instance;
  }

  /** Returns the adapter instance whose service it is. */
  public String instance() {
    return instance;
  }
}
