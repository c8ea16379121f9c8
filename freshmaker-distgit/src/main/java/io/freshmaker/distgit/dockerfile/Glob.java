package io.freshmaker.distgit.dockerfile;

/** Patterns with {@code *} and {@code ?}, as the forms of variables that cut values have them. */
final class Glob {

  private Glob() {}

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  static String withoutPrefix(String value, String pattern, boolean longest) {
    for (int i = 0; i <= value.length(); i++) {
      int end = longest ? value.length() - i : i;
      if (matches(pattern, value.substring(0, end))) {
        return value.substring(end);
      }
    }
    return value;
  }

  static String withoutSuffix(String value, String pattern, boolean longest) {
    for (int i = 0; i <= value.length(); i++) {
      int start = longest ? i : value.length() - i;
      if (matches(pattern, value.substring(start))) {
        return value.substring(0, start);
      }
    }
    return value;
  }

  /** Goes back to the last star only, which is enough where stars are all alike. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int star = -1;
    int tried = 0;
    for (int t = 0; t < text.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        tried = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++tried;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
