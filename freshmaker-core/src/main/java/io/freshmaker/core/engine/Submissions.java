package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Reason;
import io.freshmaker.core.index.InputIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Submits what is ready, the most urgent first, as far as caps and holds allow. Each build is
 * justified once more before: is it still stale, do the deciders still agree? The intent is
 * recorded before the build system is called.
 */
final class Submissions {

  private static final int CALLS_AT_ONCE = 8;

  private final State state;
  private final InputIndex index;
  private final String installation;
  private final Submitters submitters;
  private final Requests requests;
  private final Deciding deciding;
  private final Freshness freshness;
  private final Waits waits;
  private final Boundary boundary;
  private final Release release;
  private final Pace pace;
  private final Quarantine quarantine;
  private final Resting resting;
  private final Command atEnd = this::submitNext;

  Submissions(
      State state,
      InputIndex index,
      EngineSettings settings,
      Submitters submitters,
      Requests requests,
      Deciding deciding,
      Freshness freshness,
      Waits waits,
      Boundary boundary,
      Pace pace,
      Quarantine quarantine,
      Resting resting) {
    this.state = state;
    this.index = index;
    this.installation = settings.name();
    this.submitters = submitters;
    this.requests = requests;
    this.deciding = deciding;
    this.freshness = freshness;
    this.waits = waits;
    this.boundary = boundary;
    this.pace = pace;
    this.quarantine = quarantine;
    this.resting = resting;
    this.release = state.release();
  }

  /** Has whatever can be submitted looked at when the turn ends. */
  void look(Turn turn) {
    turn.atEnd(atEnd);
  }

  private void submitNext(Turn turn) {
    if (state.switches().paused()) {
      return;
    }
    Map<Build, String> taken = take(turn);
    if (deciding.isEmpty()) {
      taken.forEach(
          (build, instance) -> {
            unclaim(build, instance);
            intend(turn, build, instance);
          });
      return;
    }
    if (!taken.isEmpty()) {
      long asked = waits.mark();
      deciding.ask(
          turn,
          List.copyOf(taken.keySet()),
          (later, verdicts) ->
              verdicts.forEach(
                  (build, verdict) ->
                      decided(later, build, taken.getOrDefault(build, ""), verdict, asked)));
    }
  }

  /** Claims as many as there is room for, in order; what a full cap stops is passed over. */
  private Map<Build, String> take(Turn turn) {
    ReadyQueue ready = state.builds().ready();
    Map<Build, String> taken = new LinkedHashMap<>();
    Map<String, Integer> calls = new HashMap<>();
    Build build = pace.room() > 0 ? ready.first(lane -> isOpen(lane, calls)) : null;
    while (build != null) {
      String known = ready.instance(build);
      if (!isNeeded(turn, build)) {
        // It is gone from the queue, or back in it with further causes.
      } else if (known == null) {
        String instance = instance(turn, build);
        if (instance != null) {
          ready.assign(build, instance);
        }
      } else {
        ready.claim(build);
        state.builds().slots().claim(build, known);
        calls.merge(known, 1, Integer::sum);
        taken.put(build, known);
      }
      build = pace.room() > 0 ? ready.first(lane -> isOpen(lane, calls)) : null;
    }
    return taken;
  }

  private boolean isOpen(ReadyQueue.Lane lane, Map<String, Integer> taken) {
    String instance = lane.instance();
    return pace.isOpen(lane)
        && (instance == null
            || boundary.calls(instance) + taken.getOrDefault(instance, 0) < CALLS_AT_ONCE);
  }

  private void unclaim(Build build, String instance) {
    state.builds().slots().unclaim(build, instance);
    state.builds().ready().unclaim(build.id());
  }

  /** Returns whether a build is to be submitted as it is; if it is not, that is noted. */
  private boolean isNeeded(Turn turn, Build build) {
    if (resting.gathers(turn, build) || quarantine.rest(turn, build) || lacksProduct(turn, build)) {
      return false;
    }
    if (freshness.isFresh(index.snapshot(), build)) {
      release.skipped(turn, build, BuildState.SKIPPED, Reasons.fresh());
      return false;
    }
    return true;
  }

  /** Drops the causes that waited for a product which its producer's build did not bring. */
  private boolean lacksProduct(Turn turn, Build build) {
    List<Build.Because> left = new ArrayList<>(build.causes());
    left.removeIf(cause -> state.builds().lacks(cause));
    if (left.isEmpty()) {
      Reason missing = Reasons.productMissing(build.causes().iterator().next());
      release.skipped(turn, build, BuildState.SKIPPED, missing);
    } else if (left.size() < build.causes().size()) {
      state.builds().put(turn, build.next().causes(left).build());
    }
    return left.size() < build.causes().size();
  }

  /** Returns who builds it, or null if nobody can; then that is noted. */
  private @Nullable String instance(Turn turn, Build build) {
    try {
      Artifact artifact = index.snapshot().artifact(build.artifact());
      Optional<String> instance = submitters.instanceFor(artifact);
      if (instance.isEmpty()) {
        fail(turn, build, Reasons.noSubmitter(build.artifact().toString()));
      }
      return instance.orElse(null);
    } catch (RuntimeException | Error e) {
      fail(turn, build, Troubles.thrown("a submitter was to say what it can build", e));
      return null;
    }
  }

  private void fail(Turn turn, Build build, Reason reason) {
    Build failed = build.next().ended(BuildState.FAILED, reason, turn.now()).build();
    state.builds().put(turn, failed);
    release.failed(turn, failed);
  }

  private void decided(
      Turn turn, Build asked, String instance, Deciding.Verdict verdict, long mark) {
    unclaim(asked, instance);
    look(turn);
    Build build = state.builds().build(asked.id()).orElse(null);
    if (build != asked) {
      return;
    }
    Reason skip = verdict.skip();
    Reason wait = verdict.waits();
    if (skip != null && verdict.mayTurn()) {
      resting.rest(turn, build, skip, verdict.refs(), verdict.askAgain(), mark);
    } else if (skip != null) {
      release.skipped(turn, build, BuildState.SKIPPED, skip);
    } else if (wait != null) {
      await(turn, build, wait, verdict, mark);
    } else if (verdict.causesOut().isEmpty()) {
      intend(turn, build, instance);
    } else {
      withoutCauses(turn, build, instance, verdict, mark);
    }
  }

  /** Goes ahead for the causes that nobody objects to, if any are left. */
  private void withoutCauses(
      Turn turn, Build build, String instance, Deciding.Verdict verdict, long mark) {
    List<Build.Because> left = new ArrayList<>(build.causes());
    left.removeIf(cause -> verdict.causesOut().contains(cause.from()));
    Reason why = Objects.requireNonNull(verdict.aboutCauses(), "a reason about the causes");
    if (!left.isEmpty()) {
      Build fewer = build.next().causes(left).build();
      state.builds().put(turn, fewer);
      intend(turn, fewer, instance);
      leave(turn, build, left, why, verdict, mark);
    } else if (verdict.anyCauseWaits()) {
      await(turn, build, why, verdict, mark);
    } else if (verdict.mayTurn()) {
      Reason skipped = Reasons.causesSkipped(why);
      resting.rest(turn, build, skipped, verdict.refs(), verdict.askAgain(), mark);
    } else {
      release.skipped(turn, build, BuildState.SKIPPED, Reasons.causesSkipped(why));
    }
  }

  /** What a build goes ahead without rests, and is caught up with when it may. */
  private void leave(
      Turn turn,
      Build build,
      Collection<Build.Because> taken,
      Reason why,
      Deciding.Verdict verdict,
      long mark) {
    if (!verdict.mayTurn() && !verdict.anyCauseWaits()) {
      return;
    }
    List<Build.Because> without = new ArrayList<>(build.causes());
    without.removeAll(taken);
    Build.Draft rest =
        Build.draft(
                state.newBuild(turn, build.artifact()),
                build.artifact(),
                turn.now(),
                Reasons.waitsForInputs())
            .causes(without)
            .chain(build.chain())
            .owed(true);
    Reason reason = Reasons.causesSkipped(why);
    resting.begin(turn, rest, reason, verdict.refs(), verdict.askAgain(), mark);
  }

  private void await(Turn turn, Build build, Reason reason, Deciding.Verdict verdict, long mark) {
    Instant end = DecisionWait.since(build).orElse(turn.now()).plus(DecisionWait.LONGEST);
    if (!turn.now().isBefore(end)) {
      release.skipped(turn, build, BuildState.SKIPPED, DecisionWait.tooLong(reason));
      return;
    }
    Reason since = DecisionWait.of(build, reason, turn.now());
    state.builds().put(turn, build.next().state(BuildState.WAITING, since).build());
    Instant again = Objects.requireNonNull(verdict.askAgain(), "when to ask again");
    waits.register(
        turn,
        build.id(),
        verdict.refs(),
        again.isBefore(end) ? again : end,
        mark,
        later -> again(later, build.id()));
  }

  /** Asks about a build again that waits for a decision. */
  void again(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build != null && build.state() == BuildState.WAITING && state.builds().isReady(build)) {
      Reason ready = DecisionWait.of(build, Reasons.ready(), turn.now());
      state.builds().put(turn, build.next().state(BuildState.READY, ready).build());
    }
  }

  private void intend(Turn turn, Build build, String instance) {
    int number = build.attempts().size() + 1;
    Lineage lineage = state.lineage(build);
    if (number == 1 && !spend(turn, build, lineage)) {
      return;
    }
    Attempt attempt =
        Attempt.intended(
            number,
            state.switches().key(installation, build.number(), number),
            instance,
            turn.now(),
            requests.inputs(build));
    Build intended =
        build
            .next()
            .state(BuildState.SUBMITTING, Reasons.submitting())
            .lineage(lineage)
            .attempt(attempt)
            .build();
    state.builds().put(turn, intended);
    state.provenance().note(intended);
    boundary.submit(turn, intended);
  }

  /** Spends the roots of a build (R2); what has none left, and owes nothing, is not built. */
  private boolean spend(Turn turn, Build build, Lineage lineage) {
    Roots roots = lineage.roots();
    boolean allowed =
        state.spent().leaves(build.artifact(), roots)
            || (build.owed() && state.spent().leavesCatchUp(build.artifact(), roots));
    if (allowed) {
      state.spent().spend(turn, build.artifact(), roots);
    } else {
      Reason spent = Reasons.rootSpent(build.artifact().toString());
      release.skipped(turn, build, BuildState.SKIPPED, spent);
    }
    return allowed;
  }
}
