package io.freshmaker.core.engine;

import java.util.LinkedHashSet;
import java.util.Set;

/** Settles an event when none of its builds can move, and opens it again when one can. */
final class RollUp {

  private final State state;
  private final Set<String> changed = new LinkedHashSet<>();
  private final Command atEnd = this::apply;

  RollUp(State state) {
    this.state = state;
  }

  /** Notes that a build went to another state. */
  void changed(Turn turn, Build build) {
    for (Build.Because cause : build.causes()) {
      look(turn, cause.event());
    }
  }

  /** Has an event looked at when the turn ends. */
  void look(Turn turn, String event) {
    changed.add(event);
    turn.atEnd(atEnd);
  }

  private void apply(Turn turn) {
    for (String id : changed) {
      EventRecord event = state.events().get(id);
      if (event != null) {
        apply(turn, event);
      }
    }
    changed.clear();
  }

  private void apply(Turn turn, EventRecord event) {
    Tally tally = state.builds().tally(event.id());
    boolean planned = state.plans().of(event.id()) != null;
    if (event.state() == EventState.OPEN && planned && !tally.anyOpen()) {
      state.events().put(turn, event.state(EventState.SETTLED, Reasons.settled(tally.counts())));
    } else if (event.state() == EventState.SETTLED && tally.anyOpen()) {
      state.events().put(turn, event.state(EventState.OPEN, Reasons.underWay()));
    }
  }
}
