package io.freshmaker.core.report;

import io.freshmaker.api.Reason;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Words of a text that people read. */
final class Shown {

  private static final int LONGEST = 160;
  private static final int EXAMPLES = 3;
  private static final int SORTS = 6;

  private Shown() {}

  /**
   * Returns a text in one line: what a terminal would obey, or what turns the direction of writing,
   * is replaced (R9), and the end of a long one is left out.
   */
  static String line(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST));
    int i = 0;
    while (i < text.length() && shown.length() < LONGEST) {
      int c = text.codePointAt(i);
      shown.appendCodePoint(isHarmless(c) ? c : c == '\n' ? ' ' : '\uFFFD');
      i += Character.charCount(c);
    }
    return i < text.length() ? shown.append('…').toString() : shown.toString();
  }

  static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Returns where something stands and why; often the reason's code says both. */
  static String standing(String state, Reason reason) {
    return state.equals(reason.code()) ? reason.toString() : state + ", " + reason;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a number with its noun, such as {@code 1 cycle} or {@code 2 cycles}. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** Returns the first few, and that there are more. */
  static String examples(Collection<?> all) {
    StringBuilder shown = new StringBuilder();
    Iterator<?> each = all.iterator();
    for (int i = 0; i < EXAMPLES && each.hasNext(); i++) {
      shown.append(i == 0 ? "" : ", ").append(line(String.valueOf(each.next())));
    }
    return each.hasNext() ? shown.append(", …").toString() : shown.toString();
  }

  /** Returns how many there are, such as {@code 12 module} or {@code 412 (module 12, rpm 400)}. */
  static <T> String amount(Collection<T> all, Function<T, String> sort) {
    Map<String, Integer> counts = counts(all, sort);
    return counts.size() == 1
        ? number(all.size()) + " " + line(counts.keySet().iterator().next())
        : number(all.size()) + " (" + tally(counts) + ")";
  }

  /** Returns how many there are of each sort, such as {@code module 12, rpm 400}. */
  static <T> String tally(Collection<T> all, Function<T, String> sort) {
    return tally(counts(all, sort));
  }

  private static <T> Map<String, Integer> counts(Collection<T> all, Function<T, String> sort) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(one -> counts.merge(sort.apply(one), 1, Integer::sum));
    return counts;
  }

  private static String tally(Map<String, Integer> counts) {
    StringBuilder shown = new StringBuilder();
    int left = SORTS;
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (left-- == 0) {
        return shown.append(", …").toString();
      }
      shown.append(shown.isEmpty() ? "" : ", ").append(line(count.getKey())).append(' ');
      shown.append(number(count.getValue()));
    }
    return shown.toString();
  }
}
