package io.freshmaker.core.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/** Reads texts as numbers, flags, durations, addresses and paths. */
final class Scalars {

  private static final Map<String, Function<Long, Duration>> UNITS =
      Map.of(
          "ms", Duration::ofMillis,
          "s", Duration::ofSeconds,
          "m", Duration::ofMinutes,
          "h", Duration::ofHours,
          "d", Duration::ofDays);

  private Scalars() {}

  static long number(YamlNode node) {
    String text = node.text();
    int start = text.startsWith("-") ? 1 : 0;
    if (!isDigits(text, start, text.length())) {
      throw node.wrong("expected a whole number, found '" + Excerpt.of(text) + "'");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw node.wrong("the number " + Excerpt.of(text) + " is too large");
    }
  }

  static boolean flag(YamlNode node) {
    String text = node.text();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw node.wrong("expected true or false, found '" + Excerpt.of(text) + "'");
  }

  static Duration duration(YamlNode node) {
    String text = node.text();
    int unit = 0;
    while (unit < text.length() && isDigit(text.charAt(unit))) {
      unit++;
    }
    Function<Long, Duration> form = UNITS.get(text.substring(unit));
    if (unit == 0 || form == null) {
      throw node.wrong(
          "expected a duration such as 500ms, 30s, 5m, 2h or 1d, found '" + Excerpt.of(text) + "'");
    }
    try {
      return form.apply(Long.parseLong(text.substring(0, unit)));
    } catch (NumberFormatException | ArithmeticException e) {
      throw node.wrong("the duration '" + Excerpt.of(text) + "' is too long");
    }
  }

  static Instant instant(YamlNode node) {
    try {
      return Instant.parse(node.text());
    } catch (DateTimeParseException e) {
      throw node.wrong(
          "expected a time such as 2026-12-24T00:00:00Z, found '" + Excerpt.of(node.text()) + "'");
    }
  }

  /** Never shows the text: an address may carry a password (R10). */
  static URI uri(YamlNode node) {
    URI uri;
    try {
      uri = new URI(node.text());
    } catch (URISyntaxException e) {
      throw node.wrong("this is not an address (" + e.getReason() + ")");
    }
    if (!uri.isAbsolute()) {
      throw node.wrong("expected an address with its scheme, such as https://example.org/");
    }
    if (uri.getRawUserInfo() != null || hasUserInfo(uri)) {
      throw node.wrong("credentials do not belong into an address; refer to a secret instead");
    }
    return uri;
  }

  private static boolean hasUserInfo(URI uri) {
    String authority = uri.getRawAuthority();
    return authority != null && authority.indexOf('@') >= 0;
  }

  static Path file(YamlNode node, YamlOrigin origin) {
    try {
      return origin.directory().resolve(node.text());
    } catch (InvalidPathException e) {
      throw node.wrong("'" + Excerpt.of(node.text()) + "' is not a path of this file system");
    }
  }

  private static boolean isDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return end > start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
