package io.freshmaker.core.plan;

import java.util.Set;

/** Matches paths against patterns in which {@code *} stands for anything but a slash. */
final class PathPattern {

  private PathPattern() {}

  /** Returns whether one of the paths matters; without patterns every path does. */
  static boolean anyMatches(Set<String> patterns, Set<String> paths) {
    if (patterns.isEmpty()) {
      return !paths.isEmpty();
    }
    for (String pattern : patterns) {
      for (String path : paths) {
        if (matches(pattern, path)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Goes back to the last star only, which is enough where stars are all alike. */
  static boolean matches(String pattern, String path) {
    int p = 0;
    int t = 0;
    int star = -1;
    int tried = 0;
    while (t < path.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        tried = t;
      } else if (p < pattern.length() && pattern.charAt(p) == path.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0 && path.charAt(tried) != '/') {
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
