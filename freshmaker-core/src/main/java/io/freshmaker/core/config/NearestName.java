package io.freshmaker.core.config;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the known name that a mistyped one was meant to be. */
public final class NearestName {

  private static final int LONGEST_COMPARED = 64;

  private NearestName() {}

  /**
   * Returns the known name that is fewest letters away, the first in alphabetical order of several;
   * nothing if more than a third of the letters would have to change.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    Objects.requireNonNull(name, "name");
    if (name.length() > LONGEST_COMPARED) {
      return Optional.empty();
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : new TreeSet<>(known)) {
      int distance = distance(name, candidate);
      int allowed = Math.max(1, Math.max(name.length(), candidate.length()) / 3);
      if (distance <= allowed && distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Returns the end of a sentence that suggests the nearest known name, or lists all of them. */
  public static String hint(String name, Collection<String> known) {
    @Nullable String nearest = of(name, known).orElse(null);
    if (nearest != null) {
      return "; did you mean '" + nearest + "'?";
    }
    return known.isEmpty() ? "; none is known here" : "; known: " + String.join(", ", known);
  }

  /** Letters to insert, delete, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + change, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
