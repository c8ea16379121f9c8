package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistTagTest {

  @ParameterizedTest
  @CsvSource({
    "1.fc36, fc36",
    "3.el7, el7",
    "3.el7_9, el7_9",
    "1.el8.2, el8",
    "27.fc41, fc41",
    "0.1^git20240101.fc41, fc41",
    "4.20240101git1a2b3c4.fc41, fc41",
    "9242.eln130, eln130",
    "1.fc38~bootstrap, fc38",
    "2.module_testmodule_4.3.44_4, module_testmodule_4.3.44_4",
    "2.module_f33+9702+b1b6f86a, module_f33+9702+b1b6f86a",
    "2.module+el8.2.0+5700+9d7a1b5e, module+el8.2.0+5700+9d7a1b5e"
  })
  void a_release_tells_its_line(String release, String line) {
    assertThat(DistTag.of(release)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "7", "20230609.0", "20240309.n.0", "1.", "4120240620.1", "1.redhat_1"})
  void a_release_may_tell_none(String release) {
    assertThat(DistTag.of(release)).isNull();
  }

  @Test
  void components_of_modules_are_known_by_their_release() {
    assertThat(DistTag.isOfModule("2.module_f33+9702+b1b6f86a")).isTrue();
    assertThat(DistTag.isOfModule("2.fc33")).isFalse();
  }
}
