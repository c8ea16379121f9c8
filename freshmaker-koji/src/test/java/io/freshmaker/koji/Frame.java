package io.freshmaker.koji;

import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.time.Duration;
import java.time.Instant;

/** The frame of a call that has this long from now. */
record Frame(Instant deadline) implements Call {

  static Frame of(Duration time) {
    return new Frame(Instant.now().plus(time));
  }

  @Override
  public Duration remaining() {
    Duration remaining = Duration.between(Instant.now(), deadline);
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }

  @Override
  public Sources sources() {
    throw new UnsupportedOperationException();
  }
}
