package io.freshmaker.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpmVersionTest {

  /** The cases of rpm's own tests/rpmvercmp.at. */
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 2.0, -1",
    "2.0, 1.0, 1",
    "2.0.1, 2.0.1, 0",
    "2.0, 2.0.1, -1",
    "2.0.1, 2.0, 1",
    "2.0.1a, 2.0.1a, 0",
    "2.0.1a, 2.0.1, 1",
    "2.0.1, 2.0.1a, -1",
    "5.5p1, 5.5p1, 0",
    "5.5p1, 5.5p2, -1",
    "5.5p2, 5.5p1, 1",
    "5.5p10, 5.5p10, 0",
    "5.5p1, 5.5p10, -1",
    "5.5p10, 5.5p1, 1",
    "10xyz, 10.1xyz, -1",
    "10.1xyz, 10xyz, 1",
    "xyz10, xyz10, 0",
    "xyz10, xyz10.1, -1",
    "xyz10.1, xyz10, 1",
    "xyz.4, xyz.4, 0",
    "xyz.4, 8, -1",
    "8, xyz.4, 1",
    "xyz.4, 2, -1",
    "2, xyz.4, 1",
    "5.5p2, 5.6p1, -1",
    "5.6p1, 5.5p2, 1",
    "5.6p1, 6.5p1, -1",
    "6.5p1, 5.6p1, 1",
    "6.0.rc1, 6.0, 1",
    "6.0, 6.0.rc1, -1",
    "10b2, 10a1, 1",
    "10a2, 10b2, -1",
    "1.0aa, 1.0aa, 0",
    "1.0a, 1.0aa, -1",
    "1.0aa, 1.0a, 1",
    "10.0001, 10.0001, 0",
    "10.0001, 10.1, 0",
    "10.1, 10.0001, 0",
    "10.0001, 10.0039, -1",
    "10.0039, 10.0001, 1",
    "4.999.9, 5.0, -1",
    "5.0, 4.999.9, 1",
    "20101121, 20101121, 0",
    "20101121, 20101122, -1",
    "20101122, 20101121, 1",
    "2_0, 2_0, 0",
    "2.0, 2_0, 0",
    "2_0, 2.0, 0",
    "a, a, 0",
    "a+, a+, 0",
    "a+, a_, 0",
    "a_, a+, 0",
    "+a, +a, 0",
    "+a, _a, 0",
    "_a, +a, 0",
    "+_, +_, 0",
    "_+, +_, 0",
    "_+, _+, 0",
    "+, _, 0",
    "_, +, 0",
    "1.0~rc1, 1.0~rc1, 0",
    "1.0~rc1, 1.0, -1",
    "1.0, 1.0~rc1, 1",
    "1.0~rc1, 1.0~rc2, -1",
    "1.0~rc2, 1.0~rc1, 1",
    "1.0~rc1~git123, 1.0~rc1~git123, 0",
    "1.0~rc1~git123, 1.0~rc1, -1",
    "1.0~rc1, 1.0~rc1~git123, 1",
    "1.0^, 1.0^, 0",
    "1.0^, 1.0, 1",
    "1.0, 1.0^, -1",
    "1.0^git1, 1.0^git1, 0",
    "1.0^git1, 1.0, 1",
    "1.0, 1.0^git1, -1",
    "1.0^git1, 1.0^git2, -1",
    "1.0^git2, 1.0^git1, 1",
    "1.0^git1, 1.01, -1",
    "1.01, 1.0^git1, 1",
    "1.0^20160101, 1.0^20160101, 0",
    "1.0^20160101, 1.0.1, -1",
    "1.0.1, 1.0^20160101, 1",
    "1.0^20160101^git1, 1.0^20160101^git1, 0",
    "1.0^20160102, 1.0^20160101^git1, 1",
    "1.0^20160101^git1, 1.0^20160102, -1",
    "1.0~rc1^git1, 1.0~rc1^git1, 0",
    "1.0~rc1^git1, 1.0~rc1, 1",
    "1.0~rc1, 1.0~rc1^git1, -1",
    "1.0^git1~pre, 1.0^git1~pre, 0",
    "1.0^git1, 1.0^git1~pre, 1",
    "1.0^git1~pre, 1.0^git1, -1",
    "1b.fc17, 1b.fc17, 0",
    "1b.fc17, 1.fc17, -1",
    "1.fc17, 1b.fc17, 1",
    "1g.fc17, 1g.fc17, 0",
    "1g.fc17, 1.fc17, 1",
    "1.fc17, 1g.fc17, -1",
    "1.1.α, 1.1.α, 0",
    "1.1.α, 1.1.β, 0",
    "1.1.β, 1.1.α, 0",
    "1.1.αα, 1.1.α, 0",
    "1.1.α, 1.1.ββ, 0",
    "1.1.ββ, 1.1.αα, 0",
  })
  void compares_as_rpm_does(String a, String b, int expected) {
    assertThat(Integer.signum(RpmVersion.rpmvercmp(a, b))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0-1, 0:1.0-1, 0",
    "1:1.0-1, 2.0-1, 1",
    "1:1.0-1, 2:0.1-1, -1",
    "1.0-1.fc36, 1.0-2.fc36, -1",
    "1.0-10.fc36, 1.0-9.fc36, 1",
    "1.0~rc1-5, 1.0-1, -1",
    "4294967295:1-1, 4294967294:9-9, 1",
    "99999999999999999999999-1, 100000000000000000000000-1, -1",
  })
  void compares_epoch_then_version_then_release(String a, String b, int expected) {
    assertThat(Integer.signum(RpmVersion.parse(a).compareTo(RpmVersion.parse(b))))
        .isEqualTo(expected);
  }

  @Test
  void reads_and_writes_epoch_version_and_release() {
    assertThat(RpmVersion.parse("3:1.2~rc1-4.fc36"))
        .isEqualTo(new RpmVersion(3, "1.2~rc1", "4.fc36"))
        .hasToString("3:1.2~rc1-4.fc36");
    assertThat(RpmVersion.parse("1.2-4")).isEqualTo(new RpmVersion(0, "1.2", "4"));
    assertThat(RpmVersion.parse("1.2")).isEqualTo(new RpmVersion(0, "1.2", null));
    assertThat(RpmVersion.parse("0:1.2-4")).hasToString("1.2-4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1-",
        "-1",
        "1:",
        "1:-",
        "x:1-1",
        "1:2:3-4",
        "1-2-3",
        "4294967296:1-1",
        "99999999999999999999:1-1",
        "-1:1-1"
      })
  void refuses_what_is_no_version(String text) {
    assertThatThrownBy(() -> RpmVersion.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void orders_totally(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      String a = anyVersion(random);
      String b = anyVersion(random);
      String c = anyVersion(random);
      int ab = Integer.signum(RpmVersion.rpmvercmp(a, b));
      int bc = Integer.signum(RpmVersion.rpmvercmp(b, c));
      int ac = Integer.signum(RpmVersion.rpmvercmp(a, c));
      assertThat(RpmVersion.rpmvercmp(a, a)).as(a).isZero();
      assertThat(Integer.signum(RpmVersion.rpmvercmp(b, a))).as("%s %s", a, b).isEqualTo(-ab);
      if (ab == 0 || bc == 0 || ab == bc) {
        assertThat(ac).as("%s %s %s", a, b, c).isEqualTo(ab == 0 ? bc : ab);
      }
    }
  }

  /** The words of rpm's C code, one after the other, as the reference. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void agrees_with_the_c_code(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String a = anyVersion(random);
      String b = anyVersion(random);
      assertThat(Integer.signum(RpmVersion.rpmvercmp(a, b)))
          .as("%s %s", a, b)
          .isEqualTo(ReferenceRpmvercmp.compare(a, b));
    }
  }

  private static String anyVersion(Random random) {
    String letters = "01290abzAZ..~^_+-α";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(7);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
