package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Goes on, after a start, with whatever was open when the store was last written. */
final class Recovery {

  private final State state;
  private final Confirming confirming;
  private final Planning planning;
  private final Boundary boundary;
  private final Watch watch;
  private final Submissions submissions;
  private final Retrying retrying;
  private final Resting resting;

  Recovery(
      State state,
      Confirming confirming,
      Planning planning,
      Boundary boundary,
      Watch watch,
      Submissions submissions,
      Retrying retrying,
      Resting resting) {
    this.state = state;
    this.confirming = confirming;
    this.planning = planning;
    this.boundary = boundary;
    this.watch = watch;
    this.submissions = submissions;
    this.retrying = retrying;
    this.resting = resting;
  }

  void apply(Turn turn) {
    if (state.switches().born() == 0) {
      state.put(turn, state.switches().born(turn.now()));
    }
    List<EventRecord> events = new ArrayList<>(state.events().all());
    events.sort(Comparator.comparing(EventRecord::recorded).thenComparing(EventRecord::id));
    events.forEach(event -> goOn(turn, event));
    List<Build> builds = new ArrayList<>(state.builds().all());
    builds.sort(Comparator.comparingLong(Build::number));
    builds.forEach(build -> goOn(turn, build));
    // A crash may have come between the end of a build and all that follows from it.
    state.release().settleAll(turn, builds.stream().map(Build::id).toList());
    submissions.look(turn);
  }

  private void goOn(Turn turn, EventRecord event) {
    boolean confirmed = state.facts().isNotedBy(event.event());
    if (event.state() == EventState.RECORDED) {
      confirming.confirm(turn, event);
    } else if (event.state() == EventState.WAITING && confirmed) {
      planning.again(turn, event.id());
    } else if (event.state() == EventState.WAITING) {
      confirming.again(turn, event.id());
    } else if (event.state() == EventState.OPEN && isToBePlanned(event)) {
      planning.plan(turn, event);
    }
  }

  /** An event that waited has a plan already, which is not what follows from it. */
  private boolean isToBePlanned(EventRecord event) {
    return state.plans().of(event.id()) == null
        || event.reason().code().equals(Reasons.planning().code());
  }

  private void goOn(Turn turn, Build build) {
    switch (build.state()) {
      case SUBMITTING ->
          boundary.lost(
              turn,
              build,
              Reason.of(ReasonCodes.SUBMISSION_UNKNOWN, "Freshmaker ended before an answer came."));
      case RUNNING -> watch.watch(turn, build);
      case WAITING -> {
        retrying.recover(build);
        submissions.again(turn, build.id());
      }
      case SKIPPED -> resting.recover(turn, build);
      default -> {}
    }
  }
}
