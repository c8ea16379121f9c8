package io.freshmaker.core.decide;

import io.freshmaker.api.ConfigurationException;

/**
 * Bounds what counted repetitions in each other blow an expression up to: RE2/J writes them out,
 * and {@code ((a{1000}){1000}){1000}} would fill the memory.
 */
final class Repeats {

  private static final long LARGEST = 1_000_000;

  private Repeats() {}

  /** Takes each count to stand in the one before, around the whole expression. */
  static void requireFew(String expression, String place) {
    long size = expression.length();
    for (int brace = expression.indexOf('{'); brace >= 0; ) {
      int end = brace + 1;
      long count = 0;
      long largest = 1;
      while (end < expression.length() && isCount(expression.charAt(end))) {
        char c = expression.charAt(end++);
        count = c == ',' ? 0 : Math.min(count * 10 + (c - '0'), LARGEST + 1);
        largest = Math.max(largest, count);
      }
      boolean counts = end < expression.length() && expression.charAt(end) == '}';
      size = counts ? size * largest : size;
      if (size > LARGEST) {
        throw new ConfigurationException(
            place, "the pattern is too large once its repetitions {…} are written out");
      }
      brace = expression.indexOf('{', end);
    }
  }

  private static boolean isCount(char c) {
    return (c >= '0' && c <= '9') || c == ',';
  }
}
