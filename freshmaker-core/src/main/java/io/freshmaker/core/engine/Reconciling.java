package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Version;
import io.freshmaker.core.graph.Row;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.InputIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds, after the listings were swept, what no message told of: inputs whose current version
 * somebody has not consumed. A version that is news becomes an event, marked as found by
 * reconciliation; one that is known carries its lineage. What stands as it did at the last sweep is
 * left alone.
 */
final class Reconciling {

  /** Who tells of what a sweep found. */
  static final String TELLER = "reconciliation";

  private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

  /**
   * An input that somebody has not consumed.
   *
   * @param current the version that is current
   * @param dependents who has not, in the order of the index
   */
  private record Missed(Artifact current, List<Integer> dependents) {}

  private final State state;
  private final InputIndex index;
  private final Freshness freshness;
  private final PlanMaker maker;
  private final AdapterCalls calls;
  private final Planning planning;
  private final Revising revising;
  private final Command.Of<EventRecord> confirmed;
  private final Baseline baseline;
  private final Map<Artifact, List<Integer>> looked = new HashMap<>();
  private boolean busy;

  /**
   * Makes the reconciliation.
   *
   * @param confirmed takes an event for what was missed: a listing is a source of truth
   */
  Reconciling(
      State state,
      InputIndex index,
      Freshness freshness,
      PlanMaker maker,
      AdapterCalls calls,
      Planning planning,
      Revising revising,
      Command.Of<EventRecord> confirmed) {
    this.state = state;
    this.index = index;
    this.freshness = freshness;
    this.maker = maker;
    this.calls = calls;
    this.planning = planning;
    this.revising = revising;
    this.confirmed = confirmed;
    this.baseline = state.baseline();
  }

  /** Looks at what the sweeps brought, away from the loop. */
  void swept(Turn turn) {
    if (busy) {
      return;
    }
    busy = true;
    IndexSnapshot known = index.snapshot();
    turn.after(
        () ->
            calls.<List<Missed>>call(
                "looking for what was missed",
                LONGEST_LOOK,
                call -> missed(known),
                (later, answer) -> found(later, answer)));
  }

  private List<Missed> missed(IndexSnapshot known) {
    List<Missed> all = new ArrayList<>();
    Row row = new Row();
    for (int node = 0; node < known.size(); node++) {
      known.graph().dependents(node, row);
      List<Integer> stale = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        int dependent = row.node(i);
        if (freshness.isStale(known, dependent, node)
            && known.retired(dependent).isEmpty()
            && maker.follows(known.kind(row.kind(i)), known.key(dependent), List.of())) {
          stale.add(dependent);
        }
      }
      if (!stale.isEmpty()) {
        for (Version current : known.current(known.key(node))) {
          all.add(new Missed(Artifact.of(known.key(node), current), stale));
        }
      }
    }
    return all;
  }

  private void found(Turn turn, Answer<List<Missed>> answer) {
    busy = false;
    List<Missed> all = answer.value();
    if (all == null) {
      return;
    }
    if (baseline.isUnset()) {
      // What was so before we came is not news.
      all.forEach(missed -> baseline.add(turn, missed.current()));
      baseline.set(turn);
    }
    Map<Artifact, List<Integer>> now = new HashMap<>();
    for (Missed missed : all) {
      if (isOutside(missed.current())) {
        // It may be what our build has just made: its outcome tells.
        continue;
      }
      now.put(missed.current(), missed.dependents());
      if (!missed.dependents().equals(looked.get(missed.current()))) {
        look(turn, missed.current());
      }
    }
    looked.clear();
    looked.putAll(now);
  }

  private boolean isOutside(Artifact current) {
    Build open = state.builds().open(current.key());
    return open != null && (open.state().isOutside() || open.state() == BuildState.PARKED);
  }

  private void look(Turn turn, Artifact current) {
    Change change = Change.of(current);
    String maker = state.provenance().makerOf(change).orElse(null);
    Fact fact = Fact.of(change, "");
    String event = state.facts().knownFrom(fact);
    EventRecord known = event == null ? null : state.events().get(event);
    if (maker != null) {
      revising.done(turn, state.builds().get(maker));
    } else if (known != null) {
      if (!known.isCancelled()) {
        planning.lookAgain(turn, known);
      }
    } else if (!baseline.contains(current)) {
      tell(turn, change);
    }
  }

  private void tell(Turn turn, Change change) {
    String id = "found:" + change.artifact();
    EventRecord there = state.events().get(id);
    if (there == null) {
      Event found =
          Event.builder(id, turn.now(), EventKind.RECONCILED, TELLER).change(change).build();
      EventRecord event =
          EventRecord.of(
              found, turn.now(), EventState.RECORDED, Reasons.foundBySweep(), List.of(TELLER));
      state.events().put(turn, event);
      confirmed.apply(turn, event);
    }
  }
}
