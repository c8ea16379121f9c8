package io.freshmaker.benchmarks.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds how many rounds at most
 * @param slice how long one contender's turn in a round is at least; one call at the least
 * @param warmUp how long each contender is warmed up; one call at the least
 * @param budget after this time no round is begun, if there were three
 */
public record Effort(int rounds, Duration slice, Duration warmUp, Duration budget) {
  /** For operations that are slower than a second, and for programs of their own. */
  public static Effort once(int rounds) {
    return new Effort(rounds, Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
  }
}
