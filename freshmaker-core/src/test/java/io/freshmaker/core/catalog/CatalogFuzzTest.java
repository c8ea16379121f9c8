package io.freshmaker.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogFuzzTest {

  /** The full size: -Dfreshmaker.mutations=1000000, and perhaps -Dfreshmaker.seed. */
  @Test
  @DisplayName("R9: a mutated catalogue is read or refused, never anything else")
  void mutated_catalogues_are_read_or_refused() throws InterruptedException {
    int count = Integer.getInteger("freshmaker.mutations", 1_000);

    int valid = CatalogFuzz.run(count, Long.getLong("freshmaker.seed", 42));

    assertThat(valid).isBetween(count / 100, count / 10 * 9);
  }
}
