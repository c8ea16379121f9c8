package io.freshmaker.benchmarks.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds how many rounds at most
 * @param slice how long one contender's turn in a round is at least; one call at the least
 * @param warmUp how long each contender is warmed up; one call at the least
 * @param budget after this time no round is begun, if there were three; after twice that, none
 */
public record Effort(int rounds, Duration slice, Duration warmUp, Duration budget) {
  private static final int LEAST_ROUNDS = 3;

  /** Tells whether to stop after so many rounds and nanoseconds; one round is always taken. */
  boolean isSpent(int round, long nanos) {
    long limit = budget.toNanos();
    return round > 0 && nanos > (round < LEAST_ROUNDS ? 2 * limit : limit);
  }

  /** For operations that are slower than a second, and for programs of their own. */
  public static Effort once(int rounds) {
    return new Effort(rounds, Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
  }
}
