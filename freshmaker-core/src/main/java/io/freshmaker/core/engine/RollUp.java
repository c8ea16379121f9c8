package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Settles an event when none of its builds can move, and opens it again when one can. */
final class RollUp {

  private final State state;
  private final Set<String> changed = new LinkedHashSet<>();
  private final Map<String, Integer> held = new HashMap<>();
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

  /** Keeps events from being settled: what follows from them is being looked at. */
  void hold(Collection<String> events) {
    events.forEach(event -> held.merge(event, 1, Integer::sum));
  }

  /** Lets events be settled again. */
  void release(Turn turn, Collection<String> events) {
    for (String event : events) {
      held.computeIfPresent(event, (id, count) -> count == 1 ? null : count - 1);
      look(turn, event);
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
    boolean ended = planned && !tally.anyOpen() && !held.containsKey(event.id());
    if (event.state() == EventState.OPEN && ended && !isPlanning(event)) {
      Reason settled = event.isCancelled() ? event.reason() : Reasons.settled(tally.counts());
      state.events().put(turn, event.state(EventState.SETTLED, settled));
    } else if (event.state() == EventState.SETTLED && tally.anyOpen()) {
      state.events().put(turn, event.state(EventState.OPEN, Reasons.underWay()));
    }
  }

  private static boolean isPlanning(EventRecord event) {
    return event.reason().code().equals(Reasons.planning().code());
  }
}
