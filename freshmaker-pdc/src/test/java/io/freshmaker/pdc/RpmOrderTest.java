package io.freshmaker.pdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpmOrderTest {

  private final RpmOrder order = new RpmOrder();

  @ParameterizedTest
  @CsvSource({
    "9, 10",
    "1.0, 1.0.1",
    "1.0~rc1, 1.0",
    "1.0, 1.0^git1",
    "1.0^git1, 1.0.1",
    "1a, 1.1",
    "1.a, 1.b",
    "2.fc28, 2.fc29",
    "1, 1a",
    "'', 1"
  })
  void older_is_less(String older, String newer) {
    assertThat(order.compare(older, newer)).isNegative();
    assertThat(order.compare(newer, older)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1_0", "010, 10", "1.0, 1.0"})
  void separators_and_leading_zeros_do_not_count(String a, String b) {
    assertThat(order.compare(a, b)).isZero();
  }

  @Test
  void the_epoch_is_read_from_the_name_of_a_file() {
    assertThat(Nevra.parse("perl-Git-4:1.2~rc-3.fc28.noarch.rpm"))
        .isEqualTo(new Nevra("perl-Git", "4", "1.2~rc", "3.fc28", "noarch"));
    assertThat(Nevra.parse("bash-4.4-1.src.rpm").evr()).isEqualTo("0:4.4-1");
    assertThat(Nevra.parse("bash-4.4-1.src.rpm").isSource()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bash", "bash.rpm", "bash-1.x86_64.rpm", "bash-a:1-1.x86_64.rpm"})
  void what_is_no_name_of_a_file_is_refused(String file) {
    assertThatThrownBy(() -> Nevra.parse(file)).isInstanceOf(InvalidInputException.class);
  }
}
