package io.freshmaker.api;

/** The codes of reasons that Freshmaker itself gives. Stable texts; adapters add their own. */
public final class ReasonCodes {

  // Why something is rebuilt.

  /** An input changed, and the last build consumed an older or another version of it. */
  public static final String STALE = "stale";

  /** An input changed, and nobody knows which version the last build consumed. */
  public static final String INPUTS_UNKNOWN = "inputs-unknown";

  /** An input is going to be rebuilt under the same plan. */
  public static final String INPUT_PLANNED = "input-planned";

  /** A person asked for it. */
  public static final String REQUESTED = "requested";

  // Why something is not rebuilt.

  /** It is where the change began; it has changed already. */
  public static final String ORIGIN = "origin";

  /** What it was last built from is what is current. */
  public static final String FRESH = "fresh";

  /** No pattern allows it; nothing said is nothing allowed (R11). */
  public static final String NOT_ALLOWED = "not-allowed";

  /** A pattern denies it. */
  public static final String DENIED = "denied";

  /** It lies behind an artifact that is not rebuilt, and nothing else leads to it. */
  public static final String NOT_REACHED = "not-reached";

  /** Every cause that reached it was skipped. */
  public static final String CAUSE_SKIPPED = "cause-skipped";

  /** A decider refused it. */
  public static final String REFUSED = "refused";

  /** None of the paths that matter to it changed. */
  public static final String PATHS_UNTOUCHED = "paths-untouched";

  /** The kind of dependency that leads to it is not followed. */
  public static final String KIND_NOT_FOLLOWED = "kind-not-followed";

  /** It is in a cycle, and configuration says to skip those. */
  public static final String IN_CYCLE = "in-cycle";

  /** It came to its end. */
  public static final String RETIRED = "retired";

  /** The rebuild that it was planned for is answered already by a later one. */
  public static final String EDGE_VANISHED = "edge-vanished";

  /** No loaded submitter can build it. */
  public static final String NO_SUBMITTER = "no-submitter";

  // Why something waits.

  /** What it is made from is not done yet. */
  public static final String WAITS_FOR_INPUTS = "waits-for-inputs";

  /** A decider wants to be asked again later. */
  public static final String WAITS_FOR_DECISION = "waits-for-decision";

  /** A decider will be asked once what it is made from is built. */
  public static final String WILL_BE_ASKED = "will-be-asked";

  /** An attempt failed in a way that may pass; it is tried again. */
  public static final String RETRYING = "retrying";

  /** Too many builds of it failed in a row. */
  public static final String QUARANTINED = "quarantined";

  /** Too many of the first builds of its plan failed: the rest waits for a person. */
  public static final String HELD = "held";

  /** A person has paused it. */
  public static final String PAUSED = "paused";

  /** It lies in a time in which nothing is submitted. */
  public static final String FROZEN = "frozen";

  /** As many builds are under way as a cap allows. */
  public static final String CAP_FULL = "cap-full";

  /** Its plan is large and begins slowly. */
  public static final String SLOW_START = "slow-start";

  /** It is costly, and changes are gathered until it is worth while. */
  public static final String GATHERING = "gathering";

  /** Something that it is made from failed. */
  public static final String BLOCKED = "blocked";

  // What was not known.

  /** No loaded resolver covers a kind of dependency that configuration names. */
  public static final String NOBODY_KNOWS = "nobody-knows";

  /** A resolver that covers it could not say. */
  public static final String CANNOT_KNOW = "cannot-know";

  /** A resolver or decider threw an error. */
  public static final String ADAPTER_FAILED = "adapter-failed";

  /** A resolver, decider or submitter did not answer in time. */
  public static final String TIMED_OUT = "timed-out";

  /** An adapter answered something that it was not asked, or left out something that it was. */
  public static final String BAD_ANSWER = "bad-answer";

  // What became of messages, events and builds.

  /** A message that is not of the form it must have; parked. */
  public static final String MALFORMED = "malformed";

  /** A message with more bytes, or nested deeper, than is allowed; parked. */
  public static final String TOO_LARGE = "too-large";

  /** A message that no loaded parser takes. */
  public static final String NOT_MINE = "not-mine";

  /** A parser knows the message, and that nothing follows from it. */
  public static final String NOT_RELEVANT = "not-relevant";

  /** Nobody can confirm the hint, and its sender is not said to be trusted; parked. */
  public static final String CANNOT_CONFIRM = "cannot-confirm";

  /** The source of truth says that there is nothing to it. */
  public static final String NOT_CONFIRMED = "not-confirmed";

  /** The same fact is known already; whoever told of it is on record. */
  public static final String KNOWN_ALREADY = "known-already";

  /** A plan would be larger than the limits allow; parked. */
  public static final String LIMIT_REACHED = "limit-reached";

  /** It is made known to the build system. */
  public static final String SUBMITTED = "submitted";

  /** It was built, and whoever depends on it can use it. */
  public static final String SUCCEEDED = "succeeded";

  /** It failed for good. */
  public static final String FAILED = "failed";

  /** It was cancelled. */
  public static final String CANCELLED = "cancelled";

  /** The build system refused to take it. */
  public static final String SUBMISSION_REFUSED = "submission-refused";

  /** Nobody can tell whether the build system took it; parked. */
  public static final String SUBMISSION_UNKNOWN = "submission-unknown";

  /** The build system does not know the build any more; parked. */
  public static final String BUILD_UNKNOWN = "build-unknown";

  /** It ran longer than it may, and was given up; parked. */
  public static final String NEVER_ENDED = "never-ended";

  /** A build succeeded without the product that somebody waits for. */
  public static final String PRODUCT_MISSING = "product-missing";

  /** It is known no more: older than what is kept. */
  public static final String OLDER_THAN_RETENTION = "older-than-retention";

  /** Nobody ever asked about it. */
  public static final String NEVER_CONSIDERED = "never-considered";

  private ReasonCodes() {}
}
