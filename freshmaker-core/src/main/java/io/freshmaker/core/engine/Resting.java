package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds that a decider skipped until something is touched or a time has come. They rest: nothing
 * stands behind them, and nothing of theirs is spent. The next build of the artifact takes their
 * causes over.
 */
final class Resting {

  /** Who names only refs is asked again after that, should a message have been lost. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final State state;
  private final Waits waits;
  private final Map<ArtifactKey, String> resting = new HashMap<>();

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
    Build later = build.next().due(build.due().notBefore(until)).build();
    state.builds().put(turn, later);
    state.release().skipped(turn, later, BuildState.SKIPPED, reason);
    this.resting.put(build.artifact(), build.id());
    register(turn, build.id(), refs, until, mark);
  }

  /** Begins a build with a rest: for causes that a plan, or another build, goes ahead without. */
  void begin(
      Turn turn,
      Build.Draft draft,
      Reason reason,
      Collection<Ref> refs,
      @Nullable Instant askAgain,
      long mark) {
    Instant until = askAgain == null ? turn.now().plus(LONGEST) : askAgain;
    Build build =
        draft.ended(BuildState.SKIPPED, reason, turn.now()).due(Due.NONE.notBefore(until)).build();
    state.builds().put(turn, build);
    resting.put(build.artifact(), build.id());
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
      state.release().wake(turn, awake(turn, build));
    }
  }

  private Build awake(Turn turn, Build build) {
    resting.remove(build.artifact(), build.id());
    Build awake = build.next().due(build.due().notBefore(null)).build();
    state.builds().put(turn, awake);
    return awake;
  }

  /** Returns whether a build of an artifact rests. */
  boolean any(ArtifactKey artifact) {
    return resting.containsKey(artifact);
  }

  /**
   * Gives a build that can be submitted the causes of the one that rests, unless that would have
   * waits go round. It waits again where not all of them are done.
   *
   * @return whether there was one
   */
  boolean gathers(Turn turn, Build build) {
    String id = resting.get(build.artifact());
    Build rests = id == null ? null : state.builds().build(id).orElse(null);
    if (rests == null || !isResting(rests) || !state.release().canWait(build, rests)) {
      return false;
    }
    waits.cancel(rests.id());
    Build former = awake(turn, rests);
    Set<Build.Because> all = new TreeSet<>(former.causes());
    all.addAll(build.causes());
    Build gathered = build.next().causes(all).build();
    state.builds().put(turn, gathered);
    if (!state.builds().isReady(gathered)) {
      Reason inputs = Reasons.waitsForInputs();
      state.builds().put(turn, gathered.next().state(BuildState.WAITING, inputs).build());
      state.release().settle(turn, gathered.id());
    }
    Reason moved = Reasons.movedTo(gathered);
    state.builds().put(turn, former.next().state(BuildState.SKIPPED, moved).build());
    return true;
  }

  /** Returns whether a build was skipped for the time being. */
  private static boolean isResting(Build build) {
    return build.state() == BuildState.SKIPPED && build.due().notBefore() != null;
  }
}
