package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Ref;
import io.freshmaker.core.plan.Objection;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan skips for the time being rests in the work graph with its causes, until whoever
 * skipped it is to be asked again: when a ref is touched, at a time, or because more led to it.
 */
final class PlannedRests {

  private final State state;
  private final Resting resting;

  PlannedRests(State state, Resting resting) {
    this.state = state;
    this.resting = resting;
  }

  /**
   * Takes in what a plan skips for the time being.
   *
   * @param asked the mark of the moment when deciders were asked
   */
  void take(Turn turn, RebuildPlan plan, long asked) {
    Attribution attribution = new Attribution(plan);
    for (SkippedArtifact skip : plan.skipped()) {
      Set<Ref> refs = new TreeSet<>();
      Instant again = null;
      for (Objection objection : skip.objections()) {
        if (objection.effect() == Objection.Effect.SKIP && objection.ofArtifact()) {
          refs.addAll(objection.refs());
          again = earlier(again, objection.askAgain());
        }
      }
      if ((again != null || !refs.isEmpty()) && state.builds().open(skip.key()) == null) {
        rest(turn, skip, attribution, refs, again, asked);
      }
    }
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private void rest(
      Turn turn,
      SkippedArtifact skip,
      Attribution attribution,
      Collection<Ref> refs,
      @Nullable Instant again,
      long asked) {
    Build build =
        Build.draft(
                state.newBuild(turn, skip.key()), skip.key(), turn.now(), Reasons.waitsForInputs())
            .causes(causes(skip, attribution))
            .build();
    state.builds().put(turn, build);
    if (resting.any(skip.key())) {
      // More has led to it: it is asked about with all that led to it before.
      state.release().settle(turn, build.id());
    } else {
      resting.rest(turn, state.builds().get(build.id()), skip.reason(), refs, again, asked);
    }
  }

  private Set<Build.Because> causes(SkippedArtifact skip, Attribution attribution) {
    Set<Build.Because> causes = new TreeSet<>();
    for (Cause cause : skip.causes()) {
      ArtifactKey from = cause.artifact().key();
      Set<String> events = attribution.of(from);
      for (String event : events.isEmpty() ? attribution.events() : events) {
        causes.add(new Build.Because(event, from, cause.kind(), producer(from, event)));
      }
    }
    if (causes.isEmpty()) {
      for (String event : attribution.events()) {
        causes.add(new Build.Because(event, skip.key(), null, null));
      }
    }
    return causes;
  }

  private @Nullable String producer(ArtifactKey from, String event) {
    List<String> builds = state.builds().of(from);
    for (int i = builds.size() - 1; i >= 0; i--) {
      Build build = state.builds().get(builds.get(i));
      if (build.events().contains(event) && !WaitCounts.isGone(build)) {
        return build.id();
      }
    }
    return null;
  }
}
