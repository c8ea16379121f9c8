package io.freshmaker.koji.client;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.time.Duration;
import java.time.Instant;

/** The frame of a call that nobody asked for, and that must not take long. */
record ShortFrame(Instant deadline) implements Call {

  static ShortFrame of(Duration time) {
    return new ShortFrame(Instant.now().plus(time));
  }

  @Override
  public Duration remaining() {
    Duration remaining = Duration.between(Instant.now(), deadline);
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }

  @Override
  public Sources sources() {
    throw new ConfigurationException("sources", "are not there for a log-out");
  }
}
