package io.freshmaker.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to pause before a call is sent again: 2, 4, 8 … s or so, with jitter, or as the server
 * says.
 */
final class Backoff {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Duration first;
  private final Clock clock;
  private final RandomGenerator random;

  Backoff(Duration first, Clock clock, RandomGenerator random) {
    this.first = first;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns the pause before a retry.
   *
   * @param retry which one, from 0
   * @param retryAfter the header of the answer, in either form, or null
   */
  Duration pause(int retry, @Nullable String retryAfter) {
    Duration asked = retryAfter == null ? Duration.ZERO : parsed(retryAfter.strip());
    long most = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(retry, 10));
    Duration own = Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    Duration longer = asked.compareTo(own) > 0 ? asked : own;
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }

  private Duration parsed(String retryAfter) {
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter)));
    } catch (NumberFormatException notSeconds) {
      try {
        ZonedDateTime then = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
        return Duration.between(clock.instant(), then.toInstant());
      } catch (DateTimeException neither) {
        return Duration.ZERO;
      }
    }
  }
}
