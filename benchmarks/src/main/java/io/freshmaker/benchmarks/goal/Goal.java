package io.freshmaker.benchmarks.goal;

import java.util.Set;

/** Measures one or some of the goals and adds the rows to the report. */
public interface Goal {
  /** Returns the numbers that this class measures. */
  Set<Integer> numbers();

  /** Measures what is wanted of them. */
  void measure(Bench bench);
}
