package io.freshmaker.policy.files;

/** Shell patterns as Python's {@code fnmatch} reads them: {@code *}, {@code ?}, {@code [a-z]}. */
public final class Fnmatch {

  private Fnmatch() {}

  /** Returns whether the whole text matches; in time at most the product of both lengths. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int afterStar = 0;
    while (t < text.length()) {
      int next =
          p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, text.charAt(t)) : -1;
      if (next >= 0) {
        p = next;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Returns where the pattern goes on if its piece at p takes the character, or -1. */
  private static int one(String pattern, int p, char c) {
    char piece = pattern.charAt(p);
    if (piece == '?') {
      return p + 1;
    }
    int end = piece == '[' ? endOfSet(pattern, p) : -1;
    if (end < 0) {
      return piece == c ? p + 1 : -1;
    }
    return inSet(pattern, p + 1, end, c) ? end + 1 : -1;
  }

  /** A bracket right after the opening one, or after its {@code !}, is a member of the set. */
  private static int endOfSet(String pattern, int open) {
    int from = open + 1;
    if (from < pattern.length() && pattern.charAt(from) == '!') {
      from++;
    }
    return pattern.indexOf(']', from + 1);
  }

  private static boolean inSet(String pattern, int from, int end, char c) {
    boolean not = pattern.charAt(from) == '!';
    boolean found = false;
    for (int i = not ? from + 1 : from; i < end; i++) {
      if (i + 2 < end && pattern.charAt(i + 1) == '-') {
        found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
        i += 2;
      } else {
        found |= pattern.charAt(i) == c;
      }
    }
    return found != not;
  }
}
