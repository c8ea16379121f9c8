package io.freshmaker.core.decide;

/** Matches {@code *} and {@code ?}, going back to the last star only. */
final class Glob {

  private Glob() {}

  static boolean matches(String glob, String name) {
    int g = 0;
    int n = 0;
    int star = -1;
    int starTook = 0;
    while (n < name.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        starTook = n;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
        g++;
        n++;
      } else if (star >= 0) {
        g = star + 1;
        n = ++starTook;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
