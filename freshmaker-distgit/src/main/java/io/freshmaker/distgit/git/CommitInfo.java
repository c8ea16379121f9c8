package io.freshmaker.distgit.git;

import java.util.Optional;

/**
 * A commit of a mirror.
 *
 * @param id the commit
 * @param email the address of who committed it
 * @param message what it says
 */
public record CommitInfo(String id, String email, String message) {

  /** Returns the idempotency key that the message carries. */
  public Optional<String> key() {
    return trailer(Trailers.KEY);
  }

  /** Returns the value of a trailer of the message. */
  public Optional<String> trailer(String name) {
    return Trailers.value(message, name);
  }
}
