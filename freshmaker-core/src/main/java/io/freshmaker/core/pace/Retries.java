package io.freshmaker.core.pace;

import java.time.Duration;
import java.util.Objects;

/**
 * How often, and how soon, a build is tried again whose failure may pass: exponential back-off with
 * full jitter (R7).
 *
 * @param attempts how many attempts there are in all, at least 1
 * @param first the longest pause before the second attempt; doubled before each further one
 * @param longest no pause is longer
 */
public record Retries(int attempts, Duration first, Duration longest) {

  /** Three attempts; a minute, then two, never more than an hour. */
  public static final Retries STANDARD = new Retries(3, Duration.ofMinutes(1), Duration.ofHours(1));

  private static final int MOST_DOUBLINGS = 30;

  /** Checks the parts. */
  public Retries {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(longest, "longest");
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "at least one attempt, and pauses that do not shrink: " + attempts + ", " + first);
    }
  }

  /**
   * Returns how long to wait after a failed attempt.
   *
   * @param attempt its number, from 1
   * @param draw from 0 to less than 1: full jitter spreads what failed together
   */
  public Duration pause(int attempt, double draw) {
    Duration most = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    Duration bound = most.compareTo(longest) < 0 ? most : longest;
    return Duration.ofMillis((long) (bound.toMillis() * draw));
  }
}
