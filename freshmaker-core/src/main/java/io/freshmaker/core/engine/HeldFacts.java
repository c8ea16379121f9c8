package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.Ref;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts that may be news of our own work, of which we do not know the names yet: a message can be
 * faster than the answer to a submission. They are held until the submissions that were in flight
 * when they came have their answers, for a limited time. Changed by the loop alone.
 */
final class HeldFacts {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final State state;
  private final Epoch epoch;
  private final Command.Of<EventRecord> then;
  private final Map<String, Set<String>> held = new LinkedHashMap<>();
  private final Map<String, Set<String>> byBuild = new HashMap<>();
  private final Map<ArtifactKey, Set<String>> commits = new HashMap<>();

  /**
   * Makes it hold nothing.
   *
   * @param then takes an event that is held no more
   */
  HeldFacts(State state, Epoch epoch, Command.Of<EventRecord> then) {
    this.state = state;
    this.epoch = epoch;
    this.then = then;
  }

  /** Holds an event if it may be the news of a submission without an answer; says whether. */
  boolean hold(Turn turn, EventRecord event) {
    if (!state.provenance().makersOf(event.event()).isEmpty()) {
      return false;
    }
    Set<String> flights = new HashSet<>();
    for (String id : state.builds().submitting()) {
      if (mayBeOf(event.event(), state.builds().get(id))) {
        flights.add(id);
      }
    }
    for (Change change : event.event().changes()) {
      for (String id : commits.getOrDefault(change.artifact().key(), Set.of())) {
        if (state.builds().submitting().contains(id)) {
          flights.add(id);
        }
      }
    }
    if (flights.isEmpty()) {
      return false;
    }
    held.put(event.id(), flights);
    flights.forEach(id -> byBuild.computeIfAbsent(id, b -> new HashSet<>()).add(event.id()));
    state.events().put(turn, event.state(EventState.RECORDED, Reasons.heldForAnswer()));
    epoch.at(turn.now().plus(LONGEST), later -> release(later, event.id()));
    return true;
  }

  private static boolean mayBeOf(Event event, Build build) {
    String instance = build.attempt().map(Attempt::instance).orElse("");
    for (Change change : event.changes()) {
      if (change.artifact().key().equals(build.artifact())) {
        return true;
      }
    }
    return event.toldBy().equals(instance)
        || event.refs().stream().map(Ref::instance).anyMatch(instance::equals);
  }

  /** Notes that a build is about to commit to a source: what is told of it may be the echo. */
  void commits(String build, ArtifactKey source) {
    commits.computeIfAbsent(source, s -> new HashSet<>()).add(build);
  }

  /** Releases what was held for a build that has its answer now. */
  void changed(Turn turn, Build build) {
    if (build.state() == BuildState.SUBMITTING) {
      return;
    }
    commits.values().removeIf(builds -> builds.remove(build.id()) && builds.isEmpty());
    Set<String> events = byBuild.remove(build.id());
    for (String id : events == null ? List.<String>of() : List.copyOf(events)) {
      Set<String> flights = held.getOrDefault(id, Set.of());
      if (flights.remove(build.id()) && flights.isEmpty()) {
        turn.then(later -> release(later, id));
      }
    }
  }

  private void release(Turn turn, String id) {
    Set<String> flights = held.remove(id);
    if (flights == null) {
      return;
    }
    for (String build : flights) {
      byBuild.computeIfPresent(build, (b, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
    }
    EventRecord event = state.events().get(id);
    if (event != null && event.state() == EventState.RECORDED) {
      then.apply(turn, event);
    }
  }
}
