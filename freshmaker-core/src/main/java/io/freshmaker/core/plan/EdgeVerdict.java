package io.freshmaker.core.plan;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;

/** What an edge says about its dependent, what brings it nearest to a rebuild first. */
enum EdgeVerdict {
  /** The dependent consumed an older or another version. */
  STALE(
      ReasonCodes.STALE, "An input changed, and the last build has not consumed what is current."),
  /** Nobody knows what the dependent consumed. */
  INPUTS_UNKNOWN(
      ReasonCodes.INPUTS_UNKNOWN,
      "An input changed, and nobody knows which version the last build consumed."),
  /** The input is going to be rebuilt, or changes with what is. */
  INPUT_PLANNED(ReasonCodes.INPUT_PLANNED, "An input is going to be rebuilt under the same plan."),
  /** The dependent is where the change began. */
  ORIGIN(ReasonCodes.ORIGIN, "It is where the change began; it has changed already."),
  /** The gate refuses the dependent; its own reason is given instead. */
  NOT_ALLOWED(ReasonCodes.NOT_ALLOWED, "No pattern allows it."),
  /** The dependent consumed what is current. */
  FRESH(ReasonCodes.FRESH, "What it was last built from is what is current."),
  /** A resolver told of an older build of the dependent. */
  EDGE_VANISHED(
      ReasonCodes.EDGE_VANISHED, "Its newest build is not made from what changed any more."),
  /** No path that matters changed. */
  PATHS_UNTOUCHED(ReasonCodes.PATHS_UNTOUCHED, "None of the paths that matter to it changed."),
  /** The dependent came to its end. */
  RETIRED(ReasonCodes.RETIRED, "It came to its end."),
  /** The kind is not followed. */
  KIND_NOT_FOLLOWED(
      ReasonCodes.KIND_NOT_FOLLOWED, "The kind of dependency that leads to it is not followed."),
  /** The input is not allowed, or is not reached itself. */
  NOT_REACHED(
      ReasonCodes.NOT_REACHED,
      "It lies behind an artifact that is not allowed, and nothing else leads to it.");

  private static final EdgeVerdict[] ALL = values();

  private final Reason reason;

  EdgeVerdict(String code, String text) {
    this.reason = Reason.of(code, text);
  }

  static EdgeVerdict of(int ordinal) {
    return ALL[ordinal];
  }

  Reason reason() {
    return reason;
  }

  /** Returns whether the edge is a cause. */
  boolean reaches() {
    return this == STALE || this == INPUTS_UNKNOWN || this == INPUT_PLANNED;
  }
}
