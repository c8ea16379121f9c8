package io.freshmaker.core.pace;

/** What becomes of the builds that wait for a build that failed (R7). */
public enum FailurePolicy {

  /** They rest until it is repaired; only what came about without it goes ahead. */
  BLOCK,

  /** They go ahead with the last good one, if anything else leads to them, and catch up later. */
  LAST_GOOD
}
