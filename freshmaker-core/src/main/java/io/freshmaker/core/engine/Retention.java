package io.freshmaker.core.engine;

import java.util.Optional;
import java.util.Set;

/** Forgets settled events beyond a number, the oldest first, with what hangs on them alone. */
final class Retention {

  private static final int FLOOR_EVERY = 1_000;

  private final State state;
  private final int kept;
  private final Command atEnd = this::apply;
  private int forgotten;

  Retention(State state, EngineSettings settings) {
    this.state = state;
    this.kept = settings.eventsKept();
  }

  /** Has it looked at when the turn ends. */
  void look(Turn turn) {
    turn.atEnd(atEnd);
  }

  private void apply(Turn turn) {
    Optional<EventRecord> oldest = state.events().beyond(kept);
    while (oldest.isPresent()) {
      // What is parked waits for a person (R1); its event comes up again once that has ended.
      if (state.builds().tally(oldest.get().id()).count(BuildState.PARKED) == 0) {
        forget(turn, oldest.get());
      }
      oldest = state.events().beyond(kept);
    }
  }

  private void forget(Turn turn, EventRecord event) {
    for (String id : state.builds().tally(event.id()).builds()) {
      Optional<Build> build = state.builds().build(id);
      if (build.isPresent() && hangsOnAlone(build.get(), event)) {
        state.provenance().forget(turn, build.get());
        state.builds().remove(turn, build.get());
      }
    }
    state.builds().forgetEvent(event.id());
    state.plans().remove(turn, event.id());
    state.waves().forget(turn, event.id());
    state.facts().forget(event.event());
    state.events().remove(turn, event);
    if (++forgotten % FLOOR_EVERY == 0) {
      raiseFloor(turn);
    }
  }

  /** Roots older than every event that is kept are told apart no more. */
  private void raiseFloor(Turn turn) {
    long floor = state.spent().last() + 1;
    for (EventRecord event : state.events().all()) {
      Roots roots = event.lineage().roots();
      floor = roots.isEmpty() ? floor : Math.min(floor, roots.first());
    }
    state.spent().raiseFloor(turn, floor);
  }

  private boolean hangsOnAlone(Build build, EventRecord event) {
    Set<String> events = build.events();
    return !build.state().isOpen()
        && state.builds().dependents(build.id()).stream()
            .allMatch(dependent -> dependent.state().isEnded())
        && events.stream().allMatch(e -> e.equals(event.id()) || state.events().get(e) == null);
  }
}
