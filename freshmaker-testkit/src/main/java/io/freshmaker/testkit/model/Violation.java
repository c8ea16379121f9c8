package io.freshmaker.testkit.model;

/** A rule that does not hold. */
final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String rule;

  Violation(String rule, String what) {
    super(rule + ": " + what);
    this.rule = rule;
  }

  Violation(String rule, String what, Throwable cause) {
    super(rule + ": " + what, cause);
    this.rule = rule;
  }

  /** Returns the name of the rule, such as {@code S2}. */
  String rule() {
    return rule;
  }
}
