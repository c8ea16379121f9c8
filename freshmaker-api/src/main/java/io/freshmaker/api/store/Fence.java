package io.freshmaker.api.store;

import java.util.Objects;

/**
 * Proof of a lease: a commit that carries it is refused once somebody else has the lease.
 *
 * @param name what the lease is about
 * @param number greater for every new owner
 */
public record Fence(String name, long number) {

  /** Checks the parts. */
  public Fence {
    Objects.requireNonNull(name, "name");
  }
}
