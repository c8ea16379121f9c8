package io.freshmaker.testkit.model;

import java.util.function.Predicate;

/** Shortens a history that fails until none of its steps can be left out (delta debugging). */
final class Shortening {

  private final Predicate<History> fails;
  private int left;

  /**
   * Makes a shortening.
   *
   * @param fails whether a history still fails
   * @param tries how many histories are tried at the most
   */
  Shortening(Predicate<History> fails, int tries) {
    this.fails = fails;
    this.left = tries;
  }

  /** Returns a history that fails, as short as it was found. */
  History of(History failing) {
    History shortest = failing;
    int size = Math.max(1, shortest.steps().size() / 2);
    while (size >= 1 && left > 0) {
      History shorter = withoutParts(shortest, size);
      if (shorter.steps().size() == shortest.steps().size() || size > 1) {
        size /= 2;
      }
      shortest = shorter;
    }
    return shortest;
  }

  private History withoutParts(History failing, int size) {
    History shortest = failing;
    // From the end: what comes after a failure is of no matter, and goes first.
    for (int to = shortest.steps().size(); to > 0 && left > 0; to -= size) {
      History candidate = shortest.without(Math.max(0, to - size), to);
      left--;
      if (fails.test(candidate)) {
        shortest = candidate;
      }
    }
    return shortest;
  }
}
