package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Lists what does not go on by itself, and what adapters fail at (R1). Thread-safe. */
final class Problems {

  private static final Set<String> TROUBLE =
      Set.of(
          ReasonCodes.ADAPTER_FAILED,
          ReasonCodes.TIMED_OUT,
          ReasonCodes.BAD_ANSWER,
          ReasonCodes.CANNOT_KNOW,
          ReasonCodes.NOBODY_KNOWS,
          ReasonCodes.SUBMISSION_UNKNOWN);

  private final Epoch epoch;
  private final State state;
  private final Watch watch;
  private final Sweeps sweeps;
  private final Quarantine quarantine;

  Problems(Epoch epoch, State state, Watch watch, Sweeps sweeps, Quarantine quarantine) {
    this.epoch = epoch;
    this.state = state;
    this.watch = watch;
    this.sweeps = sweeps;
    this.quarantine = quarantine;
  }

  /** Returns all of them, the oldest first. */
  List<Problem> all() {
    List<Problem> problems = new ArrayList<>(watch.problems().values());
    problems.addAll(sweeps.problems().values());
    problems.addAll(quarantine.problems());
    Problem store = epoch.trouble();
    if (store != null) {
      problems.add(store);
    }
    for (ParkedMessage message : state.parked().all()) {
      problems.add(Problem.of(message));
    }
    for (EventRecord event : state.events().all()) {
      if (event.state() == EventState.PARKED
          || (event.state() == EventState.OPEN && state.waves().isHeld(event.id()))
          || (event.state() == EventState.WAITING && isTrouble(event.reason()))) {
        problems.add(Problem.of(event));
      }
    }
    for (Build build : state.builds().all()) {
      if (isProblem(build)) {
        problems.add(Problem.of(build));
      }
    }
    problems.sort(Comparator.comparing(Problem::since).thenComparing(Problem::subject));
    return problems;
  }

  /** Returns how many there are. */
  int count() {
    return all().size();
  }

  private static boolean isProblem(Build build) {
    return switch (build.state()) {
      case PARKED, FAILED -> true;
      case WAITING, SUBMITTING -> isTrouble(build.reason());
      default -> false;
    };
  }

  private static boolean isTrouble(Reason reason) {
    return TROUBLE.contains(reason.code());
  }
}
