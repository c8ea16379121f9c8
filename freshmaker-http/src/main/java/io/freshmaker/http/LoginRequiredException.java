package io.freshmaker.http;

import io.freshmaker.api.FreshmakerException;
import java.util.Objects;

/** A service or a proxy before it wants another log-in: a person has to mend the credentials. */
public final class LoginRequiredException extends FreshmakerException {

  private static final long serialVersionUID = 1L;

  private final String instance;

  /**
   * Makes an error.
   *
   * @param instance the adapter instance whose service it is
   * @param problem what was asked, and what came back
   */
  public LoginRequiredException(String instance, String problem) {
    super(Objects.requireNonNull(instance, "instance") + ": " + problem);
    this.instance = instance;
  }

  /** Returns the adapter instance whose service it is. */
  public String instance() {
    return instance;
  }
}
