package io.freshmaker.core.pace;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of builds of some artifacts that fail, or do not end (R7). Immutable. */
public final class FailureRule {

  private static final FailureRule STANDARD = new FailureRule(Retries.STANDARD, 0, null);

  private final Retries retries;
  private final int quarantine;
  private final @Nullable Duration buildTime;

  private FailureRule(Retries retries, int quarantine, @Nullable Duration buildTime) {
    this.retries = Objects.requireNonNull(retries, "retries");
    this.quarantine = quarantine;
    this.buildTime = buildTime;
  }

  /** Returns what holds where nothing is said: standard retries, no quarantine, no time-out. */
  public static FailureRule standard() {
    return STANDARD;
  }

  /** Returns this with how failures that may pass are tried again. */
  public FailureRule withRetries(Retries newRetries) {
    return new FailureRule(newRetries, quarantine, buildTime);
  }

  /** Returns this with how many builds in a row fail before no more are tried; 0 for never. */
  public FailureRule withQuarantine(int failures) {
    if (failures < 0) {
      throw new IllegalArgumentException("a number of failures is not negative: " + failures);
    }
    return new FailureRule(retries, failures, buildTime);
  }

  /** Returns this with how long an attempt may take before it is given up; null for ever. */
  public FailureRule withBuildTime(@Nullable Duration most) {
    return new FailureRule(retries, quarantine, most);
  }

  /** Returns how failures that may pass are tried again. */
  public Retries retries() {
    return retries;
  }

  /** Returns how many builds in a row fail before no more are tried; 0: never. */
  public int quarantine() {
    return quarantine;
  }

  /** Returns how long an attempt may take before it is given up; nothing: for ever. */
  public Optional<Duration> buildTime() {
    return Optional.ofNullable(buildTime);
  }
}
