package io.freshmaker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spares a host that fails again and again: after some failures in a row nobody asks for a while.
 */
final class Breaker {

  private static final int FAILURES = 5;
  private static final Duration OPEN = Duration.ofSeconds(30);

  private final Clock clock;
  private int failures;
  private Instant closedUntil = Instant.MIN;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether the host may be asked; after the pause one call at a time tries it. */
  synchronized boolean admits() {
    if (failures < FAILURES) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(closedUntil)) {
      return false;
    }
    closedUntil = now.plus(OPEN);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      closedUntil = clock.instant().plus(OPEN);
    }
  }
}
