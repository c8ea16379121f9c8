package io.freshmaker.core.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of origins, each known by a number, so that the many artifacts that the same origins reach
 * share one set and one answer. Not thread-safe.
 */
final class OriginSets {

  /** The number of the empty set. */
  static final int NONE = 0;

  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> sets = new ArrayList<>();
  private final Map<Long, Integer> unions = new HashMap<>();

  OriginSets() {
    number(new BitSet());
  }

  private int number(BitSet set) {
    Integer known = numbers.get(set);
    if (known == null) {
      known = sets.size();
      sets.add(set);
      numbers.put(set, known);
    }
    return known;
  }

  int only(int origin) {
    BitSet set = new BitSet();
    set.set(origin);
    return number(set);
  }

  int union(int a, int b) {
    if (a == b || b == NONE) {
      return a;
    }
    if (a == NONE) {
      return b;
    }
    long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
    Integer known = unions.get(pair);
    if (known == null) {
      BitSet union = (BitSet) sets.get(a).clone();
      union.or(sets.get(b));
      known = number(union);
      unions.put(pair, known);
    }
    return known;
  }

  /** Returns the set without this origin. */
  int without(int set, int origin) {
    if (!sets.get(set).get(origin)) {
      return set;
    }
    BitSet left = (BitSet) sets.get(set).clone();
    left.clear(origin);
    return number(left);
  }
}
