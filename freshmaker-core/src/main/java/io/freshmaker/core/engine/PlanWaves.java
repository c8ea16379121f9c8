package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.pace.Waves;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Slow start and hold of each plan. A build that several plans share counts in each, and is kept
 * back only if each of them keeps it back. Changed by the loop alone, read by anybody.
 */
final class PlanWaves {

  private final State state;
  private final Waves waves;
  private final Map<String, PlanWave> byEvent = new ConcurrentHashMap<>();

  PlanWaves(State state, Waves waves) {
    this.state = state;
    this.waves = waves;
  }

  void load(StateStore store) {
    PlanWave.RECORDS.readAll(store, wave -> byEvent.put(wave.event(), wave));
  }

  /** Takes note of a build that went to another state. */
  void changed(Turn turn, Build build) {
    if (waves.first() == 0 && waves.of() == 0) {
      return;
    }
    for (String event : build.events()) {
      begin(turn, event);
      boolean failed = build.state() == BuildState.FAILED && build.attempt().isPresent();
      if (failed || build.state() == BuildState.SUCCEEDED) {
        ended(turn, event, failed);
      }
    }
  }

  private void begin(Turn turn, String event) {
    RebuildPlan plan = byEvent.containsKey(event) ? null : state.plans().of(event);
    if (plan != null) {
      put(turn, PlanWave.begin(event, plan.rebuilds().size(), waves));
    }
  }

  private void ended(Turn turn, String event, boolean failed) {
    PlanWave before = byEvent.get(event);
    if (before == null) {
      return;
    }
    PlanWave after = failed ? before.failed(waves) : before.succeeded(waves);
    put(turn, after);
    if (after.held() && !before.held()) {
      turn.atEnd(this::reconsider);
      tell(turn, event, Reasons.planHeld(event, after.failed(), after.ended()));
    }
  }

  private void tell(Turn turn, String id, Reason reason) {
    EventRecord event = state.events().get(id);
    if (event != null && event.state() == EventState.OPEN) {
      state.events().put(turn, event.state(EventState.OPEN, reason));
    }
  }

  private void reconsider(Turn turn) {
    state.builds().ready().reconsider();
  }

  /** Lets a held plan go on; returns whether it was held. */
  boolean release(Turn turn, String event) {
    PlanWave wave = byEvent.get(event);
    if (wave == null || !wave.held()) {
      return false;
    }
    put(turn, wave.release());
    tell(turn, event, Reasons.underWay());
    reconsider(turn);
    return true;
  }

  /** Forgets a plan. */
  void forget(Turn turn, String event) {
    if (byEvent.remove(event) != null) {
      turn.delete(PlanWave.RECORDS, event);
    }
  }

  /** Returns why every plan that wants a build is held, or null if one is not. */
  @Nullable Reason heldBy(Build build) {
    Reason reason = null;
    for (String event : build.events()) {
      PlanWave wave = byEvent.get(event);
      if (wave == null || !wave.held()) {
        return null;
      }
      reason = Reasons.planHeld(event, wave.failed(), wave.ended());
    }
    return reason;
  }

  /** Returns whether a plan is held. */
  boolean isHeld(String event) {
    PlanWave wave = byEvent.get(event);
    return wave != null && wave.held();
  }

  /** Returns the first of the plans that want a build if each of them starts slowly, or null. */
  @Nullable String slowPlan(Build build) {
    String first = null;
    for (String event : build.events()) {
      PlanWave wave = byEvent.get(event);
      if (wave == null || !wave.isSlow()) {
        return null;
      }
      first = first == null ? event : first;
    }
    return first;
  }

  /** Returns how many builds of a plan may run at once. */
  int window(String event) {
    PlanWave wave = byEvent.get(event);
    return wave == null || !wave.isSlow() ? Integer.MAX_VALUE : wave.window();
  }

  private void put(Turn turn, PlanWave wave) {
    byEvent.put(wave.event(), wave);
    turn.save(PlanWave.RECORDS, wave);
  }
}
