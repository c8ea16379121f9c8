package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A service answered something that nobody here understands: report it, trying again is no use. */
public final class NotUnderstoodException extends FreshmakerException {

  private static final long serialVersionUID = 1L;

  private final String instance;

  /**
   * Makes an error.
   *
   * @param instance the adapter instance whose service it is
   * @param problem what was asked, and what about the answer is wrong
   * @param cause what lies behind it, if anything was thrown
   */
  public NotUnderstoodException(String instance, String problem, @Nullable Throwable cause) {
    super(Objects.requireNonNull(instance, "instance") + ": " + problem, cause);
    this.instance = instance;
  }

  /** Returns the adapter instance whose service it is. */
  public String instance() {
    return instance;
  }
}
