package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationFuzzTest {

  @Test
  @DisplayName("R9: a mutated configuration is read or refused, never anything else")
  void mutated_configurations_are_read_or_refused() {
    List<String> valid = new ArrayList<>();
    ConfigurationFuzz.run(1_000, 42, valid::add);
    assertThat(valid).hasSizeBetween(10, 900);
  }
}
