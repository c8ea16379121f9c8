package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationFuzzTest {

  /** The full size: -Dfreshmaker.mutations=1000000, and perhaps -Dfreshmaker.seed. */
  @Test
  @DisplayName("R9: a mutated configuration is read or refused, never anything else")
  void mutated_configurations_are_read_or_refused() {
    int count = Integer.getInteger("freshmaker.mutations", 1_000);
    AtomicInteger valid = new AtomicInteger();

    ConfigurationFuzz.run(
        count, Long.getLong("freshmaker.seed", 42), yaml -> valid.incrementAndGet());

    assertThat(valid.get()).isBetween(count / 100, count / 10 * 9);
  }
}
