package io.freshmaker.testkit.model;

import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import java.util.HashSet;
import java.util.Set;

/** S7: never more builds outside than the cap allows. */
final class Slots implements Rule {

  private final int cap;
  private final Set<String> found = new HashSet<>();

  Slots(int cap) {
    this.cap = cap;
  }

  @Override
  public void check(Ledger ledger) {
    if (ledger.changed().isEmpty()) {
      return;
    }
    long outside = 0;
    boolean intended = false;
    for (Ledger.Changed changed : ledger.changed()) {
      intended |= changed.isIntent();
      // What was parked and turns out to run comes on top: it was outside all the time.
      Build before = changed.before();
      if (before != null && before.state() == BuildState.PARKED) {
        found.add(before.id());
      }
    }
    for (Build build : ledger.moving()) {
      outside += build.state().isOutside() && !found.contains(build.id()) ? 1 : 0;
    }
    if (intended && outside > cap) {
      throw new Violation("S7", outside + " builds are outside, where " + cap + " may be");
    }
  }
}
