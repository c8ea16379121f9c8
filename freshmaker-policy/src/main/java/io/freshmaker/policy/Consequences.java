package io.freshmaker.policy;

import io.freshmaker.api.spi.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * What follows from an answer that is not a plain yes.
 *
 * @param waitWhenUnsatisfied whether a candidate waits for what does not hold; otherwise the cause
 *     is skipped, and looked at again when its gate moves
 * @param skipWithoutPolicy whether a cause that no policy speaks about is skipped
 * @param skipUndecidedAfter after how long a cause that nobody could decide about is skipped
 * @param askAgain how long a lost message may go unnoticed
 * @param retry the longest pause between questions to a service in trouble
 */
record Consequences(
    boolean waitWhenUnsatisfied,
    boolean skipWithoutPolicy,
    Optional<Duration> skipUndecidedAfter,
    Duration askAgain,
    Duration retry) {

  static Consequences from(Settings settings) {
    Duration never = Duration.ZERO;
    Duration after = settings.duration("undecided-skip-after", never);
    return new Consequences(
        oneOf(settings, "unsatisfied", "skip", "wait"),
        oneOf(settings, "no-policy", "accept", "skip"),
        after.equals(never) ? Optional.empty() : Optional.of(after),
        positive(settings, "ask-again", Duration.ofMinutes(15)),
        positive(settings, "retry", Duration.ofMinutes(5)));
  }

  /** Returns whether the other word is set. */
  private static boolean oneOf(Settings settings, String key, String usual, String other) {
    String word = settings.text(key).orElse(usual);
    if (!word.equals(usual) && !word.equals(other)) {
      throw settings.wrong(key, "must be " + usual + " or " + other);
    }
    return word.equals(other);
  }

  private static Duration positive(Settings settings, String key, Duration usual) {
    Duration duration = settings.duration(key, usual);
    if (duration.isZero() || duration.isNegative()) {
      throw settings.wrong(key, "must be longer than nothing");
    }
    return duration;
  }
}
