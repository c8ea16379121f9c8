package io.freshmaker.api;

import java.util.Objects;

/** The limits on names: what comes from outside is bounded before it is kept (R9). */
final class Names {

  private static final int MAX_OPEN_VALUE = 64;
  private static final int MAX_TEXT = 512;
  private static final int MAX_DETAIL = 4096;

  private Names() {}

  static void requireOpenValue(String what, String name) {
    Objects.requireNonNull(name, what);
    boolean valid = !name.isEmpty() && name.length() <= MAX_OPEN_VALUE && isLower(name.charAt(0));
    for (int i = 1; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = isLower(c) || (c >= '0' && c <= '9') || c == '-';
    }
    if (!valid) {
      throw new InvalidInputException(
          what,
          "'" + excerpt(name) + "' is not lower-case letters, digits and dashes (64 at the most)");
    }
  }

  /** Checks a name, stream or version: not blank, at most 512 characters, no control characters. */
  static String requireText(String what, String text) {
    Objects.requireNonNull(text, what);
    if (text.isBlank()) {
      throw new InvalidInputException(what, "is empty");
    }
    requireLength(what, text, MAX_TEXT);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidInputException(
            what, "'" + excerpt(text) + "' has a control character at index " + i);
      }
    }
    return text;
  }

  /** Checks what an event tells besides: any text, of at most 4096 characters. */
  static String requireDetail(String name, String value) {
    requireLength("name of a detail", name, MAX_TEXT);
    requireLength("detail " + excerpt(name), value, MAX_DETAIL);
    return value;
  }

  private static void requireLength(String what, String text, int most) {
    if (text.length() > most) {
      throw new InvalidInputException(
          what, "has " + text.length() + " characters, " + most + " are allowed");
    }
  }

  /** Returns at most 80 characters of a hostile text, control characters made visible. */
  static String excerpt(String text) {
    int end = Math.min(text.length(), 80);
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
