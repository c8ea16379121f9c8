package io.freshmaker.core.engine;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The frame of one call.
 *
 * @param clock what the deadline is told by
 * @param deadline when the answer is no longer waited for
 * @param given the sources, or null if no adapter gives any
 */
record CallFrame(Clock clock, Instant deadline, @Nullable Sources given) implements Call {

  @Override
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public Sources sources() {
    if (given == null) {
      throw new ConfigurationException(
          "instances", "no loaded adapter gives access to sources; one such as distgit is needed");
    }
    return given;
  }
}
