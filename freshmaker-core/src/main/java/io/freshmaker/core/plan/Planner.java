package io.freshmaker.core.plan;

/**
 * Makes plans. Without state; one planner serves any number of threads.
 *
 * <p>Whatever adapters throw, or however they lie or hang, becomes part of the plan: a gap, or a
 * wait (R1, R11).
 */
public final class Planner {

  /** Makes a planner. */
  public Planner() {}

  /**
   * Makes a plan: asks resolvers and deciders, and waits for them.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for adapters
   */
  public PlanOutcome plan(PlanRequest request) throws InterruptedException {
    throw new UnsupportedOperationException();
  }
}
