package io.freshmaker.testkit.model;

/**
 * One step of a history. All that is random about it is drawn by its number, which it keeps when
 * other steps are left out.
 *
 * @param number which step it was at first
 * @param kind what is done
 */
record Step(int number, Kind kind) {

  /** What is done in a step, and how often beside the others. */
  enum Kind {
    /** Time passes. */
    PASS(40),
    /** Something changes, and the bus tells of it. */
    CHANGE(20),
    /** Several things change at once. */
    PUSHES(3),
    /** Somebody else builds something. */
    FOREIGN_BUILD(3),
    /** The bus tells of what never was. */
    FORGERY(1),
    /** The bus tells once more what it told before. */
    REPEAT(4),
    /** A gate changes its mind, and the bus tells of it. */
    GATE(5),
    /** A gate changes its mind, and nobody tells. */
    SILENT_GATE(1),
    /** A person says that something changed. */
    REPORT(2),
    /** A person stops submissions. */
    PAUSE(1),
    /** A person lets submissions go on. */
    RESUME(4),
    /** A person cancels an event. */
    CANCEL(2),
    /** A person has something tried again. */
    RETRY(6),
    /** Somebody says that something outside moved. */
    WAKE(2),
    /** Messages may have been lost. */
    GAP(1),
    /** The store does not take the next commits, or says so of one that it took. */
    STORE_TROUBLE(2),
    /** The engine is lost at one of the next commits, and started again. */
    CRASH(1);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    /** Returns the kind for a draw. */
    static Kind of(long bits) {
      int total = 0;
      for (Kind kind : values()) {
        total += kind.weight;
      }
      int left = (int) Long.remainderUnsigned(bits, total);
      for (Kind kind : values()) {
        left -= kind.weight;
        if (left < 0) {
          return kind;
        }
      }
      throw new IllegalStateException("the weights do not add up");
    }
  }

  @Override
  public String toString() {
    return number + " " + kind;
  }
}
