package io.freshmaker.testkit.model;

/** A rule that is checked after each commit. */
interface Rule {

  /**
   * Checks it.
   *
   * @throws Violation if it does not hold
   */
  void check(Ledger ledger);
}
