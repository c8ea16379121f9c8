package io.freshmaker.core.engine;

import io.freshmaker.core.plan.RebuildPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an event stands, and what came of it. Immutable. */
public final class EventStatus {

  private final EventRecord event;
  private final @Nullable RebuildPlan plan;
  private final List<String> buildIds;
  private final Map<BuildState, Integer> builds;

  EventStatus(
      EventRecord event,
      @Nullable RebuildPlan plan,
      List<String> buildIds,
      Map<BuildState, Integer> builds) {
    this.event = Objects.requireNonNull(event, "event");
    this.plan = plan;
    this.buildIds = List.copyOf(buildIds);
    this.builds = Collections.unmodifiableMap(new TreeMap<>(builds));
  }

  /** Returns the event as it is recorded, with its state and the reason for it. */
  public EventRecord event() {
    return event;
  }

  /** Returns the plan that was made for it, if one was. */
  public Optional<RebuildPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** Returns the ids of the builds that it has a part in, in the order of the plan. */
  public List<String> buildIds() {
    return buildIds;
  }

  /** Returns how many of its builds are in which state; states without one are absent. */
  public Map<BuildState, Integer> builds() {
    return builds;
  }

  /** Returns how many of its builds are in a state. */
  public int builds(BuildState state) {
    return builds.getOrDefault(state, 0);
  }

  /** Returns whether nothing of it can move without a new fact or a person. */
  public boolean isSettled() {
    return event.state() == EventState.SETTLED || event.state() == EventState.MERGED;
  }

  @Override
  public String toString() {
    return event + " " + builds;
  }
}
