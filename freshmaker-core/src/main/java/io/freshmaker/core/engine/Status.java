package io.freshmaker.core.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How the engine as a whole stands. Immutable. */
public final class Status {

  private final String installation;
  private final Instant at;
  private final boolean dryRun;
  private final boolean paused;
  private final Map<String, Long> messages;
  private final Map<EventState, Integer> events;
  private final Map<BuildState, Integer> builds;
  private final int problems;

  Status(
      String installation,
      Instant at,
      boolean dryRun,
      boolean paused,
      Map<String, Long> messages,
      Map<EventState, Integer> events,
      Map<BuildState, Integer> builds,
      int problems) {
    this.installation = Objects.requireNonNull(installation, "installation");
    this.at = Objects.requireNonNull(at, "at");
    this.dryRun = dryRun;
    this.paused = paused;
    this.messages = Collections.unmodifiableMap(new TreeMap<>(messages));
    this.events = Collections.unmodifiableMap(new TreeMap<>(events));
    this.builds = Collections.unmodifiableMap(new TreeMap<>(builds));
    this.problems = problems;
  }

  /** Returns the name of the installation. */
  public String installation() {
    return installation;
  }

  /** Returns as of when this is true. */
  public Instant at() {
    return at;
  }

  /** Returns whether every submitter is replaced by the dry run. */
  public boolean dryRun() {
    return dryRun;
  }

  /** Returns whether submitting is paused. */
  public boolean paused() {
    return paused;
  }

  /** Returns how many messages had which outcome since the start, by reason code, sorted. */
  public Map<String, Long> messages() {
    return messages;
  }

  /** Returns how many of the events that are kept are in which state; others are absent. */
  public Map<EventState, Integer> events() {
    return events;
  }

  /** Returns how many of the builds that are kept are in which state; others are absent. */
  public Map<BuildState, Integer> builds() {
    return builds;
  }

  /** Returns how many problems there are. */
  public int problems() {
    return problems;
  }

  /** Returns whether nothing can move without a new fact or a person. */
  public boolean isQuiet() {
    for (EventState state : events.keySet()) {
      if (state != EventState.SETTLED && state != EventState.MERGED && state != EventState.PARKED) {
        return false;
      }
    }
    return builds.keySet().stream().noneMatch(BuildState::isOpen);
  }

  @Override
  public String toString() {
    return installation + (dryRun ? " (dry run)" : "") + " events " + events + " builds " + builds;
  }
}
