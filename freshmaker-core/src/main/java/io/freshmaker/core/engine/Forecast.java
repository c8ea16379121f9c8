package io.freshmaker.core.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * What running a plan would probably take, with all build systems to itself.
 *
 * @param builds how many builds it has
 * @param wallTime from the first submission to the last end
 * @param buildTime what the builds take one by one, all together
 * @param peak how many of them would run at once at the most
 * @param guessed how many of them were never timed: their type's time stands for theirs, or any
 *     build's, or a quarter of an hour
 */
public record Forecast(int builds, Duration wallTime, Duration buildTime, int peak, int guessed) {

  /** Checks the parts. */
  public Forecast {
    Objects.requireNonNull(wallTime, "wallTime");
    Objects.requireNonNull(buildTime, "buildTime");
  }

  @Override
  public String toString() {
    return builds
        + " builds in about "
        + wallTime.toMinutes()
        + " minutes, at most "
        + peak
        + " at once"
        + (guessed == 0 ? "" : "; " + guessed + " of them were never timed");
  }
}
