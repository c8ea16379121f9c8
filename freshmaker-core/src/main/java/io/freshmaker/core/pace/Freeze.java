package io.freshmaker.core.pace;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.decide.ArtifactPattern;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A time in which nothing is submitted, or nothing of some artifacts. It has an end. Immutable.
 *
 * @param from its first moment
 * @param until the first moment after it
 * @param patterns what is frozen; empty: everything
 * @param why for a person, such as {@code release day}
 */
public record Freeze(Instant from, Instant until, List<ArtifactPattern> patterns, String why) {

  /** Checks and copies the parts. */
  public Freeze {
    Objects.requireNonNull(why, "why");
    patterns = List.copyOf(patterns);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a freeze ends after it began: " + from + ", " + until);
    }
  }

  /** Returns whether an artifact is frozen at a moment. */
  public boolean holds(ArtifactKey artifact, Instant now) {
    return !now.isBefore(from)
        && now.isBefore(until)
        && (patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(artifact)));
  }
}
