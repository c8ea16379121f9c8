package io.freshmaker.core.config;

/** The part of a hostile text that an error may show (R9). */
final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(String text) {
    int end = Math.min(text.length(), LONGEST);
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }
}
