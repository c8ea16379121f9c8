package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Builds that a decider skipped until something is touched or a time has come. They rest: nothing
 * stands behind them, and nothing of theirs is spent. A further cause joins them and has them asked
 * about again.
 */
final class Resting {

  /** Who names only refs is asked again after that, should a message have been lost. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final State state;
  private final Waits waits;

  Resting(State state, Waits waits) {
    this.state = state;
    this.waits = waits;
  }

  /** Lets a build rest. */
  void rest(
      Turn turn,
      Build build,
      Reason reason,
      Collection<Ref> refs,
      @Nullable Instant askAgain,
      long mark) {
    Instant until = askAgain == null ? turn.now().plus(LONGEST) : askAgain;
    Build resting = build.next().due(build.due().notBefore(until)).build();
    state.builds().put(turn, resting);
    state.release().skipped(turn, resting, BuildState.SKIPPED, reason);
    register(turn, build.id(), refs, until, mark);
  }

  private void register(Turn turn, String id, Collection<Ref> refs, Instant until, long mark) {
    waits.register(turn, id, refs, until, mark, later -> wake(later, id));
  }

  /** Has a build asked about again, which rested when the store was last written. */
  void recover(Turn turn, Build build) {
    if (isResting(build)) {
      wake(turn, build.id());
    }
  }

  private void wake(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build != null && isResting(build)) {
      Build awake = build.next().due(build.due().notBefore(null)).build();
      state.builds().put(turn, awake);
      state.release().wake(turn, awake);
    }
  }

  /** Returns whether a build was skipped for the time being. */
  static boolean isResting(Build build) {
    return build.state() == BuildState.SKIPPED && build.due().notBefore() != null;
  }

  /** Ends a build's rest: it takes causes again. */
  static Build.Draft awake(Build build) {
    return build
        .next()
        .revived(BuildState.WAITING, Reasons.waitsForInputs())
        .due(build.due().notBefore(null));
  }
}
