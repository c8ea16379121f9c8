package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.pace.Failures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which artifacts are not tried any more, because too many of their builds failed in a row (R7): a
 * build of ours that succeeds of something that they are made from releases them, or a person does.
 * After that one more failure is enough. Changed by the loop alone, read by anybody.
 */
final class Quarantine {

  private final State state;
  private final InputIndex index;
  private final Failures failures;
  private final Map<ArtifactKey, Streak> streaks = new ConcurrentHashMap<>();

  Quarantine(State state, InputIndex index, EngineSettings settings) {
    this.state = state;
    this.index = index;
    this.failures = settings.failures();
  }

  void load(StateStore store) {
    Streak.RECORDS.readAll(store, streak -> streaks.put(streak.artifact(), streak));
  }

  /** Takes note of a build that went to another state. */
  void changed(Turn turn, Build build) {
    int most = failures.of(build.artifact()).quarantine();
    if (build.state() == BuildState.SUCCEEDED) {
      succeeded(turn, build);
    } else if (build.state() == BuildState.FAILED && most > 0 && build.attempt().isPresent()) {
      Streak before = streaks.get(build.artifact());
      int count = before == null ? 1 : before.failures() + 1;
      put(
          turn,
          new Streak(build.artifact(), count, count >= most ? turn.now() : null, build.reason()));
    }
  }

  private void succeeded(Turn turn, Build build) {
    if (streaks.remove(build.artifact()) != null) {
      turn.delete(Streak.RECORDS, build.artifact().toString());
    }
    Set<ArtifactKey> made = new HashSet<>(Set.of(build.artifact()));
    for (BuildInputs product : build.products()) {
      made.add(product.artifact().key());
    }
    for (Streak streak : streaks.values()) {
      if (streak.quarantined() != null && isMadeFrom(streak.artifact(), made)) {
        turn.then(later -> release(later, streak.artifact()));
      }
    }
  }

  private boolean isMadeFrom(ArtifactKey artifact, Set<ArtifactKey> made) {
    return index.snapshot().inputs(artifact).stream().map(Input::key).anyMatch(made::contains);
  }

  /** Lets builds of an artifact be tried again; returns whether they were not. */
  boolean release(Turn turn, ArtifactKey artifact) {
    Streak streak = streaks.get(artifact);
    if (streak == null || streak.quarantined() == null) {
      return false;
    }
    int most = failures.of(artifact).quarantine();
    put(turn, new Streak(artifact, Math.max(0, most - 1), null, streak.last()));
    List<Build> resting = new ArrayList<>();
    for (String id : state.builds().of(artifact)) {
      state.builds().build(id).filter(Quarantine::rests).ifPresent(resting::add);
    }
    resting.forEach(build -> state.release().wake(turn, build));
    return true;
  }

  private static boolean rests(Build build) {
    return build.state() == BuildState.BLOCKED
        && build.reason().code().equals(ReasonCodes.QUARANTINED);
  }

  /** Lets a build rest, and what waits for it, if its artifact is in quarantine. */
  boolean rest(Turn turn, Build build) {
    Reason reason = reason(build.artifact());
    if (reason == null) {
      return false;
    }
    state.release().rest(turn, build, reason);
    return true;
  }

  private @Nullable Reason reason(ArtifactKey artifact) {
    Streak streak = streaks.get(artifact);
    return streak == null || streak.quarantined() == null
        ? null
        : Reasons.quarantined(streak.artifact(), streak.failures(), streak.last());
  }

  /** Returns the artifacts that are not tried. */
  Collection<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Streak streak : streaks.values()) {
      Reason reason = reason(streak.artifact());
      if (reason != null && streak.quarantined() != null) {
        problems.add(
            Problem.of(
                "artifact:" + streak.artifact(),
                streak.artifact().toString(),
                reason,
                streak.quarantined()));
      }
    }
    return problems;
  }

  private void put(Turn turn, Streak streak) {
    streaks.put(streak.artifact(), streak);
    turn.save(Streak.RECORDS, streak);
  }
}
