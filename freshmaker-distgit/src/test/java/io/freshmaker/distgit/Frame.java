package io.freshmaker.distgit;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The frame of a call in tests. */
public record Frame(Instant deadline, @Nullable Sources given) implements Call {

  /** A call that may take a minute. */
  public static Frame minute() {
    return within(Duration.ofMinutes(1), null);
  }

  /** A call that may take this long, with these sources. */
  public static Frame within(Duration time, @Nullable Sources sources) {
    return new Frame(Instant.now().plus(time), sources);
  }

  @Override
  public Duration remaining() {
    Duration left = Duration.between(Instant.now(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public Sources sources() {
    if (given == null) {
      throw new ConfigurationException("test", "no sources are given");
    }
    return given;
  }
}
