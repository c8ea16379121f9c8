package io.freshmaker.core.pace;

/**
 * How the builds of one plan begin: slowly, where the plan is large, and no further when too many
 * of the first ones fail. Off unless it is said. Immutable.
 *
 * @param first how many builds of a plan run at once at its beginning; doubled each time as many
 *     have succeeded in a row, halved with each failure; 0 where there is no slow start
 * @param from plans with fewer builds than this start at once
 * @param failed with more failures than this among the first ones a plan is held
 * @param of how many of a plan's builds are the first ones; 0 where no plan is held
 */
public record Waves(int first, int from, int failed, int of) {

  /** No slow start, no hold. */
  public static final Waves STANDARD = new Waves(0, 0, 0, 0);

  /** Checks the parts. */
  public Waves {
    if (first < 0 || from < 0 || failed < 0 || of < 0) {
      throw new IllegalArgumentException("numbers of builds are not negative");
    }
  }

  /** Returns these with a slow start. */
  public Waves withSlowStart(int newFirst, int newFrom) {
    return new Waves(newFirst, newFrom, failed, of);
  }

  /** Returns these with a hold when more than so many of the first ones fail. */
  public Waves withHold(int newFailed, int newOf) {
    return new Waves(first, from, newFailed, newOf);
  }

  /** Returns whether a plan of so many builds starts slowly. */
  public boolean startsSlowly(int builds) {
    return first > 0 && builds >= from;
  }

  /** Returns whether so many failures among the first ones hold a plan. */
  public boolean holds(int failures) {
    return of > 0 && failures > failed;
  }
}
