package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.core.plan.Objection;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.time.Instant;
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
      boolean waits = false;
      Reason reason = skip.reason();
      for (Objection objection : skip.objections()) {
        refs.addAll(objection.refs());
        again = earlier(again, objection.askAgain());
        waits |= objection.effect() == Objection.Effect.WAIT;
        reason = objection.ofArtifact() ? reason : Reasons.causesSkipped(objection.reason());
      }
      if (waits || again != null || !refs.isEmpty()) {
        Build.Draft draft = draft(turn, skip, attribution);
        boolean open = state.builds().open(skip.key()) != null;
        if (!open && (waits || resting.any(skip.key()))) {
          askNow(turn, draft.build());
        } else {
          resting.begin(turn, draft, reason, refs, again, asked);
        }
      }
    }
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private Build.Draft draft(Turn turn, SkippedArtifact skip, Attribution attribution) {
    String id = state.newBuild(turn, skip.key());
    return Build.draft(id, skip.key(), turn.now(), Reasons.waitsForInputs())
        .causes(causes(skip, attribution));
  }

  /** Who waits, or is led to by more than before, is asked about with all that leads to it. */
  private void askNow(Turn turn, Build build) {
    state.builds().put(turn, build);
    state.release().settle(turn, build.id());
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
