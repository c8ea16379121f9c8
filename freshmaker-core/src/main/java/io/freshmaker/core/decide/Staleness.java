package io.freshmaker.core.decide;

import io.freshmaker.api.Version;
import io.freshmaker.api.spi.VersionScheme.Order;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a build is stale in one of its inputs: a relation between what it consumed and what
 * is current, not an event. Immutable and thread-safe.
 */
public final class Staleness {

  /** How a build stands to one of its inputs. */
  public enum Verdict {
    /** It consumed what is current, something equivalent, or something newer. */
    FRESH,
    /** It consumed something older, or something of which nobody can say that it is not. */
    STALE,
    /** Nobody knows what it consumed: possibly stale, and built once per root. */
    INPUTS_UNKNOWN
  }

  private final Versions versions;

  private Staleness(Versions versions) {
    this.versions = versions;
  }

  /** Returns the relation under these version schemes. */
  public static Staleness by(Versions versions) {
    return new Staleness(Objects.requireNonNull(versions, "versions"));
  }

  /**
   * Judges one input. Ask it per variant: versions of different variants do not compare, which
   * makes the build stale.
   *
   * @param consumed what the build consumed, or was said to accept; null if that is not known
   * @param current what is current, of the same variant
   * @param equivalent earlier versions whose output is that of the current one
   */
  public Verdict of(@Nullable Version consumed, Version current, Collection<Version> equivalent) {
    if (consumed == null) {
      return Verdict.INPUTS_UNKNOWN;
    }
    if (equivalent.contains(consumed)) {
      return Verdict.FRESH;
    }
    Order order = versions.compare(consumed, current);
    return order == Order.SAME || order == Order.NEWER ? Verdict.FRESH : Verdict.STALE;
  }
}
