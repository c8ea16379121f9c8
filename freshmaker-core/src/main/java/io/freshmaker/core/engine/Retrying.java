package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.core.pace.FailureRule;
import io.freshmaker.core.pace.Failures;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * What follows when an attempt fails (R7): what may pass is tried again, later and a few times,
 * with a new key; the rest has failed for good.
 */
final class Retrying {

  private final State state;
  private final Epoch epoch;
  private final Failures failures;

  Retrying(State state, Epoch epoch, EngineSettings settings) {
    this.state = state;
    this.epoch = epoch;
    this.failures = settings.failures();
  }

  /**
   * Has a build tried again, if its failure may pass and it has an attempt left.
   *
   * @return whether it is
   */
  boolean tryAgain(Turn turn, Build build, Reason why, boolean mayPass) {
    FailureRule rule = failures.of(build.artifact());
    int attempts = build.attempts().size();
    if (!mayPass || attempts == 0 || attempts >= rule.retries().attempts()) {
      return false;
    }
    Instant when = turn.now().plus(rule.retries().pause(attempts, draw(build)));
    Reason reason = Reasons.retrying(why, attempts, rule.retries().attempts(), when);
    Build waiting =
        build.next().state(BuildState.WAITING, reason).due(build.due().notBefore(when)).build();
    state.builds().put(turn, waiting);
    state.activity().retried();
    setAlarm(waiting, when);
    return true;
  }

  /** Draws by the key of the attempt: the same run gives the same times, and no two are alike. */
  private static double draw(Build build) {
    String key = build.attempt().map(Attempt::key).orElse(build.id());
    return new SplittableRandom(key.hashCode()).nextDouble();
  }

  /** Sets the alarm of a build that was waiting when the store was last written. */
  void recover(Build build) {
    Instant when = build.due().notBefore();
    if (build.state() == BuildState.WAITING && when != null) {
      setAlarm(build, when);
    }
  }

  private void setAlarm(Build build, Instant when) {
    epoch.at(when, turn -> timeUp(turn, build.id(), when));
  }

  private void timeUp(Turn turn, String id, Instant when) {
    Build build = state.builds().build(id).orElse(null);
    if (build != null && when.equals(build.due().notBefore())) {
      now(turn, build);
    }
  }

  /** Ends the pause of a build that waits to be tried again; returns whether it did. */
  boolean now(Turn turn, Build build) {
    if (build.state() != BuildState.WAITING || build.due().notBefore() == null) {
      return false;
    }
    Build again =
        build
            .next()
            .state(BuildState.WAITING, Reasons.waitsForInputs())
            .due(build.due().notBefore(null))
            .build();
    state.builds().put(turn, again);
    state.release().settle(turn, again.id());
    return true;
  }
}
