package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that Freshmaker and its adapters throw on purpose. The subclasses differ
 * by what the caller can do; messages carry no secret.
 */
public abstract class FreshmakerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an error.
   *
   * @param message what was attempted, with which id, what came back, what to do
   */
  protected FreshmakerException(String message) {
    super(message);
  }

  /**
   * Makes an error with its cause.
   *
   * @param message what was attempted, with which id, what came back, what to do
   * @param cause what lies behind it, if anything was thrown
   */
  protected FreshmakerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns the message, which is never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
