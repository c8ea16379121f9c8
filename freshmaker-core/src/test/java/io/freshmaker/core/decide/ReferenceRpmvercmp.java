package io.freshmaker.core.decide;

/** How rpm's {@code rpmvercmp} goes about it, step by step, with no thought for speed. */
final class ReferenceRpmvercmp {

  private ReferenceRpmvercmp() {}

  static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    String one = a;
    String two = b;
    while (!one.isEmpty() || !two.isEmpty()) {
      one = one.replaceFirst("^[^A-Za-z0-9~^]+", "");
      two = two.replaceFirst("^[^A-Za-z0-9~^]+", "");
      if (one.startsWith("~") || two.startsWith("~")) {
        if (!one.startsWith("~")) {
          return 1;
        }
        if (!two.startsWith("~")) {
          return -1;
        }
        one = one.substring(1);
        two = two.substring(1);
        continue;
      }
      if (one.startsWith("^") || two.startsWith("^")) {
        if (one.isEmpty()) {
          return -1;
        }
        if (two.isEmpty()) {
          return 1;
        }
        if (!one.startsWith("^")) {
          return 1;
        }
        if (!two.startsWith("^")) {
          return -1;
        }
        one = one.substring(1);
        two = two.substring(1);
        continue;
      }
      if (one.isEmpty() || two.isEmpty()) {
        break;
      }
      boolean number = Character.isDigit(one.charAt(0));
      String rest = number ? "^[0-9]*" : "^[A-Za-z]*";
      String restOne = one.replaceFirst(rest, "");
      String restTwo = two.replaceFirst(rest, "");
      String segmentOne = one.substring(0, one.length() - restOne.length());
      String segmentTwo = two.substring(0, two.length() - restTwo.length());
      if (segmentTwo.isEmpty()) {
        return number ? 1 : -1;
      }
      if (number) {
        segmentOne = segmentOne.replaceFirst("^0+", "");
        segmentTwo = segmentTwo.replaceFirst("^0+", "");
        if (segmentOne.length() != segmentTwo.length()) {
          return segmentOne.length() > segmentTwo.length() ? 1 : -1;
        }
      }
      int order = segmentOne.compareTo(segmentTwo);
      if (order != 0) {
        return order < 0 ? -1 : 1;
      }
      one = restOne;
      two = restTwo;
    }
    return one.isEmpty() && two.isEmpty() ? 0 : one.isEmpty() ? -1 : 1;
  }
}
