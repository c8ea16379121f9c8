package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a build says that deciders let it wait, and since when: with its reason. */
final class DecisionWait {

  /** A wait that nobody ends becomes a skip. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final String SINCE = "waits-since";

  private DecisionWait() {}

  /** Returns a decider's reason, with since when the build waits. */
  static Reason of(Build build, Reason reason, Instant now) {
    return reason.with(SINCE, since(build).orElse(now).toString());
  }

  /** Returns a reason, with since when the build waits for a decision, if it does. */
  static Reason kept(Build build, Reason reason) {
    return since(build).map(since -> reason.with(SINCE, since.toString())).orElse(reason);
  }

  /** Returns the reason with which a wait ends up as a skip. */
  static Reason tooLong(Reason reason) {
    return Reason.of(
        reason.code(), "It waited for " + LONGEST.toDays() + " days in vain: " + reason.text());
  }

  /** Returns since when a build waits, if it does. */
  static Optional<Instant> since(Build build) {
    return Optional.ofNullable(build.reason().details().get(SINCE)).map(Instant::parse);
  }
}
