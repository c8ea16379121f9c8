package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void the_factories_choose_the_scheme() {
    assertThat(Version.rpm("0:1-1").scheme()).isEqualTo(Version.RPM);
    assertThat(Version.commit("1f0c").scheme()).isEqualTo(Version.COMMIT);
    assertThat(Version.nvr("a-1-1").scheme()).isEqualTo(Version.NVR);
    Version module = Version.module("20180205135154", "c2c572ec");
    assertThat(module.scheme()).isEqualTo(Version.NUMBER);
    assertThat(module.text()).isEqualTo("20180205135154");
    assertThat(module.variant()).isEqualTo("c2c572ec");
  }

  @Test
  void scheme_text_and_variant_make_it_what_it_is() {
    Version version = Version.of("rpm", "1").withVariant("x86_64");
    assertThat(version)
        .isEqualTo(Version.of("rpm", "1").withVariant("x86_64"))
        .hasSameHashCodeAs(Version.of("rpm", "1").withVariant("x86_64"))
        .isNotEqualTo(Version.of("nvr", "1").withVariant("x86_64"))
        .isNotEqualTo(Version.of("rpm", "2").withVariant("x86_64"))
        .isNotEqualTo(Version.of("rpm", "1").withVariant("s390x"))
        .isNotEqualTo(Version.of("rpm", "1"))
        .isNotEqualTo(null);
  }

  @Test
  void another_variant_is_another_value() {
    Version plain = Version.rpm("0:1-1");
    assertThat(plain.withVariant("a").withVariant("b").variant()).isEqualTo("b");
    assertThat(plain.variant()).isNull();
    assertThatNullPointerException().isThrownBy(() -> plain.withVariant(null));
  }

  @Test
  void it_prints_as_its_text_with_the_variant_in_brackets() {
    assertThat(Version.rpm("0:1-1")).hasToString("0:1-1");
    assertThat(Version.module("1", "c0")).hasToString("1 [c0]");
  }

  @Test
  void a_text_or_variant_that_is_no_name_is_refused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Version.rpm(""))
        .satisfies(e -> assertThat(e.place()).isEqualTo("version"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Version.rpm("1").withVariant("\t"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("variant"));
  }
}
