package io.freshmaker.core.plan;

/** What a plan does with artifacts that are made from each other. A further policy may come. */
public enum CyclePolicy {
  /** Edges are left out, so that each member is built once. */
  BREAK,
  /** The members are skipped. */
  SKIP
}
