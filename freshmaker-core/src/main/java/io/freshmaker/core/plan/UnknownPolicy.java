package io.freshmaker.core.plan;

/** What becomes of a plan with gaps, things that could not be known. */
public enum UnknownPolicy {
  /** It waits, and is made again later. */
  WAIT,
  /** It goes on with what is known, marked as incomplete. */
  GO_ON
}
