package io.freshmaker.http;

import io.freshmaker.api.UnavailableException;
import org.jspecify.annotations.Nullable;

/** A call that certainly had no effect: the service could not be reached, or said so itself. */
public final class NeverSentException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an error.
   *
   * @param instance the adapter instance whose service it is
   * @param problem what was to be sent, and what was in the way
   * @param cause what lies behind it, if anything was thrown
   */
  public NeverSentException(String instance, String problem, @Nullable Throwable cause) {
    super(instance, problem, cause);
  }
}
