package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.pace.Caps;
import io.freshmaker.core.pace.Freeze;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a build whose turn has come may be submitted now, and if not, why not: paused, frozen,
 * held, starting slowly, a cap that is full. The reasons are worked out when somebody asks, so that
 * a storm costs nothing for what stands in line. Thread-safe.
 */
final class Pace implements ReadyQueue.Brake {

  private final State state;
  private final Epoch epoch;
  private final Caps caps;
  private final List<Freeze> freezes;

  Pace(State state, Epoch epoch, EngineSettings settings) {
    this.state = state;
    this.epoch = epoch;
    this.caps = settings.caps();
    this.freezes = settings.freezes();
  }

  @Override
  public boolean holds(Build build) {
    return state.waves().heldBy(build) != null
        || pausedBy(build) != null
        || frozenBy(build, epoch.now()) != null;
  }

  @Override
  public @Nullable String slowPlan(Build build) {
    return state.waves().slowPlan(build);
  }

  /** Returns whether a lane is neither stopped by a cap nor by a slow start. */
  boolean isOpen(ReadyQueue.Lane lane) {
    Slots slots = state.builds().slots();
    String instance = lane.instance();
    String plan = lane.plan();
    return slots.type(lane.type()) < caps.type(lane.type())
        && (instance == null || slots.submitter(instance) < caps.submitter(instance))
        && (plan == null || running(plan) < state.waves().window(plan));
  }

  /** Returns how many more builds the build systems may have. */
  int room() {
    return caps.running() - state.builds().slots().all();
  }

  private int running(String event) {
    return state.builds().tally(event).outside() + state.builds().slots().claimed(event);
  }

  /** Has everything looked at again when a freeze begins or ends. */
  void start(Turn turn, Command changed) {
    Instant next = null;
    for (Freeze freeze : freezes) {
      for (Instant edge : List.of(freeze.from(), freeze.until())) {
        boolean earlier = next == null || edge.isBefore(next);
        next = edge.isAfter(turn.now()) && earlier ? edge : next;
      }
    }
    if (next != null) {
      epoch.at(
          next,
          later -> {
            state.builds().ready().reconsider();
            changed.apply(later);
            start(later, changed);
          });
    }
  }

  /** Returns what keeps a build back that is ready; null if it is its turn that has not come. */
  @Nullable Reason reason(Build build) {
    if (state.switches().paused()) {
      return Reasons.paused();
    }
    ArtifactPattern paused = pausedBy(build);
    if (paused != null) {
      return Reasons.paused(paused);
    }
    Freeze freeze = frozenBy(build, epoch.now());
    if (freeze != null) {
      return Reasons.frozen(freeze);
    }
    Reason held = state.waves().heldBy(build);
    return held != null ? held : full(build);
  }

  private @Nullable Reason full(Build build) {
    Slots slots = state.builds().slots();
    if (room() <= 0) {
      return Reasons.capFull("caps.running", caps.running());
    }
    int ofType = caps.type(build.artifact().type());
    if (slots.type(build.artifact().type()) >= ofType) {
      return Reasons.capFull("caps.types." + build.artifact().type(), ofType);
    }
    String plan = state.waves().slowPlan(build);
    if (plan != null && running(plan) >= state.waves().window(plan)) {
      return Reasons.slowStart(plan, state.waves().window(plan));
    }
    String instance = state.builds().ready().instance(build);
    return instance != null && slots.submitter(instance) >= caps.submitter(instance)
        ? Reasons.capFull("caps.submitters." + instance, caps.submitter(instance))
        : null;
  }

  private @Nullable ArtifactPattern pausedBy(Build build) {
    for (ArtifactPattern pattern : state.switches().patterns()) {
      if (pattern.matches(build.artifact())) {
        return pattern;
      }
    }
    return null;
  }

  private @Nullable Freeze frozenBy(Build build, Instant now) {
    for (Freeze freeze : freezes) {
      if (freeze.holds(build.artifact(), now)) {
        return freeze;
      }
    }
    return null;
  }
}
