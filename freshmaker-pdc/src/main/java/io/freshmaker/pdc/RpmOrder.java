package io.freshmaker.pdc;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions and releases as RPM does: by segments of digits and of letters. */
final class RpmOrder implements Comparator<String> {

  private static final Pattern SEGMENT = Pattern.compile("\\d+|[A-Za-z]+|~|\\^");

  @Override
  public int compare(String a, String b) {
    Matcher left = SEGMENT.matcher(a);
    Matcher right = SEGMENT.matcher(b);
    while (true) {
      String mine = left.find() ? left.group() : "";
      String other = right.find() ? right.group() : "";
      int order = segments(mine, other);
      if (order != 0 || mine.isEmpty()) {
        return order;
      }
    }
  }

  /** A tilde is before the end, a caret right after it, letters before digits. */
  private static int segments(String a, String b) {
    int order = Integer.compare(rank(a), rank(b));
    if (order != 0 || a.isEmpty()) {
      return order;
    }
    return Character.isDigit(a.charAt(0))
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static int rank(String segment) {
    if (segment.isEmpty()) {
      return 1;
    }
    char first = segment.charAt(0);
    if (first == '~') {
      return 0;
    }
    return first == '^' ? 2 : Character.isDigit(first) ? 4 : 3;
  }
}
