package io.freshmaker.core.decide;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.VersionScheme;
import io.freshmaker.api.spi.VersionScheme.Order;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** The version schemes that need no adapter. */
final class StandardSchemes {

  static final List<VersionScheme> ALL =
      List.of(
          scheme(Version.RPM, StandardSchemes::rpm),
          scheme(Version.NVR, StandardSchemes::nvr),
          scheme(Version.NUMBER, StandardSchemes::number),
          scheme(Version.COMMIT, StandardSchemes::identity),
          scheme(Version.DIGEST, StandardSchemes::identity),
          scheme(Version.COMPOSE, StandardSchemes::identity));

  private StandardSchemes() {}

  private static Order rpm(String a, String b) {
    try {
      return rpm(RpmVersion.parse(a), RpmVersion.parse(b));
    } catch (InvalidInputException e) {
      return Order.UNKNOWN;
    }
  }

  private static Order rpm(RpmVersion a, RpmVersion b) {
    boolean oneRelease = (a.release() == null) != (b.release() == null);
    boolean sameOtherwise =
        a.epoch() == b.epoch() && RpmVersion.rpmvercmp(a.version(), b.version()) == 0;
    return oneRelease && sameOtherwise ? Order.UNKNOWN : order(a.compareTo(b));
  }

  private static Order nvr(String a, String b) {
    int endA = nameEnd(a);
    int endB = nameEnd(b);
    boolean sameName = endA > 0 && endA == endB && a.regionMatches(0, b, 0, endA);
    return sameName ? rpm(a.substring(endA + 1), b.substring(endB + 1)) : Order.UNKNOWN;
  }

  /** Returns where the name of a name-version-release ends; -1 if there are no two dashes. */
  private static int nameEnd(String nvr) {
    int release = nvr.lastIndexOf('-');
    return release < 0 ? -1 : nvr.lastIndexOf('-', release - 1);
  }

  private static Order number(String a, String b) {
    if (!isNumber(a) || !isNumber(b)) {
      return Order.UNKNOWN;
    }
    return order(RpmVersion.rpmvercmp(a, b));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Order identity(String a, String b) {
    return a.equals(b) ? Order.SAME : Order.UNKNOWN;
  }

  private static Order order(int comparison) {
    if (comparison == 0) {
      return Order.SAME;
    }
    return comparison < 0 ? Order.OLDER : Order.NEWER;
  }

  private static VersionScheme scheme(String name, BiFunction<String, String, Order> comparison) {
    return new VersionScheme() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Order compare(String a, String b) {
        return Objects.requireNonNull(comparison.apply(a, b));
      }
    };
  }
}
