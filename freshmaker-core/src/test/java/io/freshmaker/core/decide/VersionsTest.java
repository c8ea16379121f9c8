package io.freshmaker.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.VersionScheme;
import io.freshmaker.api.spi.VersionScheme.Order;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  private final Versions versions = Versions.standard();

  @ParameterizedTest
  @CsvSource({
    "rpm, 1.0-1, 1.0-1, SAME",
    "rpm, 0:1.0-1, 1.0-1, SAME",
    "rpm, 1.0~rc1-1, 1.0-1, OLDER",
    "rpm, 1:1.0-1, 2.0-1, NEWER",
    "rpm, 1.0, 1.0-1, UNKNOWN",
    "rpm, 0.9, 1.0-1, OLDER",
    "rpm, 1:2:3, 1.0-1, UNKNOWN",
    "rpm, nonsense:, nonsense:, SAME",
    "nvr, sssd-container-1.0-2, sssd-container-1.0-10, OLDER",
    "nvr, sssd-container-1.0-2, sssd-1.0-3, UNKNOWN",
    "nvr, sssd-1.0, sssd-2.0, UNKNOWN",
    "nvr, -1.0-1, -1.0-2, UNKNOWN",
    "number, 9, 10, OLDER",
    "number, 20260101000000123456789, 20260101000000123456788, NEWER",
    "number, 007, 7, SAME",
    "number, 7, 7a, UNKNOWN",
    "commit, abc, abc, SAME",
    "commit, abc, abd, UNKNOWN",
    "digest, sha256:1, sha256:2, UNKNOWN",
    "compose, Fedora-36-20260101.0, Fedora-36-20260102.0, UNKNOWN",
    "homemade, a, a, SAME",
    "homemade, a, b, UNKNOWN",
  })
  void compares_by_scheme(String scheme, String a, String b, Order expected) {
    assertThat(versions.compare(Version.of(scheme, a), Version.of(scheme, b))).isEqualTo(expected);
  }

  @Test
  void does_not_know_across_schemes_or_variants() {
    assertThat(versions.compare(Version.of("number", "1"), Version.rpm("1")))
        .isEqualTo(Order.UNKNOWN);
    Version module = Version.module("1", "c1");
    assertThat(versions.compare(module, Version.module("2", "c1"))).isEqualTo(Order.OLDER);
    assertThat(versions.compare(module, Version.module("1", "c2"))).isEqualTo(Order.UNKNOWN);
    assertThat(versions.compare(module, Version.of("number", "1"))).isEqualTo(Order.UNKNOWN);
  }

  @Test
  void takes_the_schemes_of_adapters() {
    Versions more = versions.with(List.of(scheme("length", Order.OLDER)));
    assertThat(more.compare(Version.of("length", "a"), Version.of("length", "bb")))
        .isEqualTo(Order.OLDER);
    assertThat(more.names())
        .containsExactly("commit", "compose", "digest", "length", "number", "nvr", "rpm");
    assertThat(versions.names()).doesNotContain("length");
  }

  @Test
  void refuses_two_schemes_of_one_name() {
    assertThatThrownBy(() -> versions.with(List.of(scheme("rpm", Order.SAME))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rpm");
  }

  @Test
  void a_scheme_that_fails_leaves_it_unknown() {
    Versions more = versions.with(List.of(scheme("null", null), failing()));
    assertThat(more.compare(Version.of("null", "a"), Version.of("null", "b")))
        .isEqualTo(Order.UNKNOWN);
    assertThat(more.compare(Version.of("failing", "a"), Version.of("failing", "b")))
        .isEqualTo(Order.UNKNOWN);
  }

  private static VersionScheme failing() {
    return new VersionScheme() {
      @Override
      public String name() {
        return "failing";
      }

      @Override
      public Order compare(String a, String b) {
        throw new IllegalStateException("broken");
      }
    };
  }

  private static VersionScheme scheme(String name, Order answer) {
    return new VersionScheme() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Order compare(String a, String b) {
        return answer;
      }
    };
  }
}
