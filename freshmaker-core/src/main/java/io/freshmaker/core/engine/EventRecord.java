package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Event;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** An event as it is recorded. Immutable: each step of its life is a new value. */
public final class EventRecord {

  private final Event event;
  private final Instant recorded;
  private final EventState state;
  private final Reason reason;
  private final Set<String> tellers;
  private final Lineage lineage;
  private final List<Artifact> replaced;

  private EventRecord(
      Event event,
      Instant recorded,
      EventState state,
      Reason reason,
      Set<String> tellers,
      Lineage lineage,
      List<Artifact> replaced) {
    this.event = Objects.requireNonNull(event, "event");
    this.recorded = Objects.requireNonNull(recorded, "recorded");
    this.state = Objects.requireNonNull(state, "state");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.tellers = tellers;
    this.lineage = lineage;
    this.replaced = replaced;
  }

  static EventRecord of(
      Event event, Instant recorded, EventState state, Reason reason, Collection<String> tellers) {
    Set<String> sorted = Collections.unmodifiableSet(new TreeSet<>(tellers));
    return new EventRecord(event, recorded, state, reason, sorted, Lineage.NONE, List.of());
  }

  EventRecord state(EventState newState, Reason newReason) {
    return new EventRecord(event, recorded, newState, newReason, tellers, lineage, replaced);
  }

  /** Returns this record of the event as confirming completed it; its id stays. */
  EventRecord confirmed(Event confirmed) {
    return new EventRecord(confirmed, recorded, state, reason, tellers, lineage, replaced);
  }

  EventRecord teller(String teller) {
    Set<String> more = new TreeSet<>(tellers);
    more.add(teller);
    Set<String> sorted = Collections.unmodifiableSet(more);
    return new EventRecord(event, recorded, state, reason, sorted, lineage, replaced);
  }

  /** Returns this record with the roots that it begins, or carries on. */
  EventRecord lineage(Lineage newLineage) {
    return new EventRecord(event, recorded, state, reason, tellers, newLineage, replaced);
  }

  /** Returns this record with the versions that were current when its facts became known. */
  EventRecord replaced(List<Artifact> before) {
    return new EventRecord(event, recorded, state, reason, tellers, lineage, List.copyOf(before));
  }

  /** Returns the roots that it begins, or carries on; empty until it is known to be so. */
  Lineage lineage() {
    return lineage;
  }

  /** Returns the versions that were current when its facts became known. */
  List<Artifact> replaced() {
    return replaced;
  }

  /** Returns the id. */
  public String id() {
    return event.id();
  }

  /** Returns the event: a hint until it is confirmed, what is so afterwards. */
  public Event event() {
    return event;
  }

  /** Returns when it was recorded. */
  public Instant recorded() {
    return recorded;
  }

  /** Returns where it stands. */
  public EventState state() {
    return state;
  }

  /** Returns why it stands there. */
  public Reason reason() {
    return reason;
  }

  /** Returns whether a person called it off. */
  boolean isCancelled() {
    return reason.code().equals(ReasonCodes.CANCELLED);
  }

  /** Returns who told of it: adapter instances, sweeps, persons; sorted. */
  public Set<String> tellers() {
    return tellers;
  }

  @Override
  public String toString() {
    return event.id() + " " + state + " (" + reason + ")";
  }
}
