package io.freshmaker.benchmarks.plan;

/**
 * One implementation of the question: which nodes follow from this one, and in which wave is each?
 * Wave 0 is the changed node's strongly connected component; the wave of any other component is one
 * more than the highest wave of the affected components that lead to it.
 */
public interface Planner {
  String name();

  /** Plans anew. Nothing may be remembered from one call to the next but scratch space. */
  Waves plan(int changed);
}
