package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * A set of small numbers that gives back its lowest member quickly: one bit a number, and one bit
 * more for each 64 that says whether any of them is set.
 */
final class Bits {

  private long[] words = {};
  private long[] summary = {};

  /** No summary word before this place has a bit set. */
  private int lowest;

  /** Makes room for the numbers below {@code capacity}; what is in the set stays. */
  void reserve(int capacity) {
    int needed = (capacity >> 6) + 1;
    if (words.length < needed) {
      words = Arrays.copyOf(words, needed);
      summary = Arrays.copyOf(summary, (needed >> 6) + 1);
    }
  }

  void add(int number) {
    words[number >> 6] |= 1L << number;
    int place = number >> 12;
    summary[place] |= 1L << (number >> 6);
    if (place < lowest) {
      lowest = place;
    }
  }

  /** Takes the lowest number out of the set; -1 if the set is empty. */
  int poll() {
    while (summary[lowest] == 0) {
      if (lowest + 1 == summary.length) {
        return -1;
      }
      lowest++;
    }
    int place = (lowest << 6) + Long.numberOfTrailingZeros(summary[lowest]);
    long word = words[place];
    words[place] = word & (word - 1);
    if (words[place] == 0) {
      summary[lowest] &= summary[lowest] - 1;
    }
    return (place << 6) + Long.numberOfTrailingZeros(word);
  }

  void clear() {
    Arrays.fill(words, 0);
    Arrays.fill(summary, 0);
  }
}
