package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static final Reason REFUSED =
      Reason.of("refused", "No.")
          .with("b", "2")
          .with("a", "1")
          .remedy(Remedy.of("allow", "sssd"))
          .remedy(
              Remedy.of(
                  List.of(
                      new Remedy.Step("waive", "dist.depcheck"), new Remedy.Step("wait", "1"))));

  @Test
  void details_are_sorted_and_remedies_keep_their_order() {
    assertThat(REFUSED.details()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThat(REFUSED.remedies()).hasSize(2);
    assertThat(REFUSED.remedies().get(0)).hasToString("[allow sssd]");
    assertThat(REFUSED.remedies().get(1).steps()).hasSize(2);
  }

  @Test
  void it_is_a_value_that_nothing_changes() {
    Reason plain = Reason.of("refused", "No.");
    assertThat(plain.with("a", "1")).isNotEqualTo(plain);
    assertThat(plain.remedy(Remedy.of("allow", "x"))).isNotEqualTo(plain);
    assertThat(plain).isEqualTo(Reason.of("refused", "No.")).hasToString("refused: No.");
    assertThat(plain.details()).isEmpty();
    assertThat(plain.remedies()).isEmpty();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> REFUSED.details().put("c", "3"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> REFUSED.remedies().clear());
  }

  @Test
  void equal_parts_make_equal_reasons_whatever_the_order_of_details() {
    Reason one = Reason.of("x", "y").with("a", "1").with("b", "2").remedy(Remedy.of("allow", "z"));
    Reason two = Reason.of("x", "y").with("b", "2").with("a", "1").remedy(Remedy.of("allow", "z"));
    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    assertThat(one).isNotEqualTo(Reason.of("x", "y"));
    assertThat(Remedy.of("allow", "z"))
        .isEqualTo(Remedy.of(List.of(new Remedy.Step("allow", "z"))))
        .isNotEqualTo(Remedy.of("allow", "other"));
  }

  @Test
  @DisplayName("R4: the codes are distinct, and each is a code")
  void the_known_codes_can_be_told_apart() throws IllegalAccessException {
    Set<String> codes = new HashSet<>();
    for (Field field : ReasonCodes.class.getFields()) {
      String code = (String) field.get(null);
      assertThat(codes.add(code)).as(code).isTrue();
      assertThat(code)
          .isEqualTo(field.getName().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      assertThat(Reason.of(code, "")).hasToString(code + ": ");
    }
    assertThat(codes).hasSizeGreaterThan(30);
  }
}
