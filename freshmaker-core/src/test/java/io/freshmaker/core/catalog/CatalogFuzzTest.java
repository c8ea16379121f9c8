package io.freshmaker.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogFuzzTest {

  @Test
  @DisplayName("R9: a mutated catalogue is read or refused, never anything else")
  void mutated_catalogues_are_read_or_refused() throws InterruptedException {
    assertThat(CatalogFuzz.run(1_000, 42)).isBetween(10, 900);
  }
}
