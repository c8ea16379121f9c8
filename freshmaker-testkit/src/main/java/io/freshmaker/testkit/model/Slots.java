package io.freshmaker.testkit.model;

/** S7: never more builds outside than the cap allows. */
final class Slots implements Rule {

  private final int cap;

  Slots(int cap) {
    this.cap = cap;
  }

  @Override
  public void check(Ledger ledger) {
    if (ledger.changed().isEmpty()) {
      return;
    }
    long outside = ledger.moving().stream().filter(build -> build.state().isOutside()).count();
    // What was parked and turns out to run comes on top: it was outside all the time.
    boolean intended = ledger.changed().stream().anyMatch(Ledger.Changed::isIntent);
    if (intended && outside > cap) {
      throw new Violation("S7", outside + " builds are outside, where " + cap + " may be");
    }
  }
}
