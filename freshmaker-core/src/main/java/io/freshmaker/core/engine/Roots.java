package io.freshmaker.core.engine;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.core.json.JsonForm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of roots by their numbers, kept as ranges: roots are numbered as they come, so what was
 * spent together lies together. Immutable.
 */
final class Roots {

  static final Roots NONE = new Roots(new long[0]);

  static final JsonForm<Roots> FORM = JsonForm.text(Roots::toString, Roots::parse);

  /** The first of each range and the one after its last, ascending; no two ranges touch. */
  private final long[] bounds;

  private Roots(long[] bounds) {
    this.bounds = bounds;
  }

  static Roots of(long root) {
    return new Roots(new long[] {root, root + 1});
  }

  /** Returns the roots from the first to the last, both of them among them. */
  static Roots range(long first, long last) {
    return last < first ? NONE : new Roots(new long[] {first, last + 1});
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  /** Returns the smallest root; there must be one. */
  long first() {
    return bounds[0];
  }

  boolean contains(long root) {
    int place = Arrays.binarySearch(bounds, root);
    int atOrBefore = place >= 0 ? place : -place - 2;
    return atOrBefore >= 0 && atOrBefore % 2 == 0;
  }

  boolean containsAll(Roots other) {
    for (int i = 0; i < other.bounds.length; i += 2) {
      if (!containsRange(other.bounds[i], other.bounds[i + 1])) {
        return false;
      }
    }
    return true;
  }

  private boolean containsRange(long first, long end) {
    for (int i = 0; i < bounds.length && bounds[i] <= first; i += 2) {
      if (end <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  boolean intersects(Roots other) {
    for (int i = 0; i < bounds.length; i += 2) {
      for (int j = 0; j < other.bounds.length; j += 2) {
        if (bounds[i] < other.bounds[j + 1] && other.bounds[j] < bounds[i + 1]) {
          return true;
        }
      }
    }
    return false;
  }

  Roots plus(Roots other) {
    if (containsAll(other)) {
      return this;
    }
    if (other.containsAll(this)) {
      return other;
    }
    long[] merged = new long[bounds.length + other.bounds.length];
    int size = 0;
    int a = 0;
    int b = 0;
    while (a < bounds.length || b < other.bounds.length) {
      boolean mine =
          b >= other.bounds.length || (a < bounds.length && bounds[a] <= other.bounds[b]);
      long first = mine ? bounds[a] : other.bounds[b];
      long end = mine ? bounds[a + 1] : other.bounds[b + 1];
      a += mine ? 2 : 0;
      b += mine ? 0 : 2;
      if (size > 0 && first <= merged[size - 1]) {
        merged[size - 1] = Math.max(merged[size - 1], end);
      } else {
        merged[size++] = first;
        merged[size++] = end;
      }
    }
    return new Roots(Arrays.copyOf(merged, size));
  }

  /** Returns those that are in both. */
  Roots and(Roots other) {
    long[] common = new long[bounds.length + other.bounds.length];
    int size = 0;
    int a = 0;
    int b = 0;
    while (a < bounds.length && b < other.bounds.length) {
      long first = Math.max(bounds[a], other.bounds[b]);
      long end = Math.min(bounds[a + 1], other.bounds[b + 1]);
      if (first < end) {
        common[size++] = first;
        common[size++] = end;
      }
      if (bounds[a + 1] < other.bounds[b + 1]) {
        a += 2;
      } else {
        b += 2;
      }
    }
    return new Roots(Arrays.copyOf(common, size));
  }

  /** Returns those that are not below the floor. */
  Roots from(long floor) {
    return isEmpty() || floor <= first() ? this : and(range(floor, Long.MAX_VALUE - 1));
  }

  static Roots parse(String text) {
    Roots roots = NONE;
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = part.indexOf('-');
      try {
        long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
        long last = dash < 0 ? first : Long.parseLong(part.substring(dash + 1));
        roots = roots.plus(range(first, last));
      } catch (NumberFormatException e) {
        throw new InvalidInputException("roots", "'" + text + "' is no set of numbers");
      }
    }
    return roots;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Roots that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** Returns the ranges: {@code 1-5,7}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      text.append(i == 0 ? "" : ",").append(bounds[i]);
      if (bounds[i + 1] - 1 > bounds[i]) {
        text.append('-').append(bounds[i + 1] - 1);
      }
    }
    return text.toString();
  }
}
