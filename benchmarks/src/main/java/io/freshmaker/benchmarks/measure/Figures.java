package io.freshmaker.benchmarks.measure;

import java.util.Locale;

/** Three significant digits, thousands apart. */
final class Figures {
  private Figures() {}

  static String format(double value) {
    double size = Math.abs(value);
    String pattern = size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
