package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a plan begins: a confirmed change, and the event that told of it. Immutable. */
public final class Origin {

  private final Change change;
  private final String event;
  private final EventKind kind;
  private final String toldBy;
  private final Instant since;
  private final boolean requested;
  private final Map<String, String> details;

  private Origin(
      Change change,
      String event,
      EventKind kind,
      String toldBy,
      Instant since,
      boolean requested,
      Map<String, String> details) {
    this.change = Objects.requireNonNull(change, "change");
    this.event = Objects.requireNonNull(event, "event");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.toldBy = Objects.requireNonNull(toldBy, "toldBy");
    this.since = Objects.requireNonNull(since, "since");
    this.requested = requested;
    this.details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /**
   * Returns an origin.
   *
   * @param change what changed
   * @param event the id of the event
   * @param kind the event's kind
   * @param toldBy who told of it
   * @param since when it happened
   */
  public static Origin of(
      Change change, String event, EventKind kind, String toldBy, Instant since) {
    return new Origin(change, event, kind, toldBy, since, false, Map.of());
  }

  /** Returns one change of a confirmed event as an origin. */
  public static Origin of(Event event, Change change) {
    return new Origin(
        change, event.id(), event.kind(), event.toldBy(), event.time(), false, event.details());
  }

  /** Returns this origin as a person's request: the artifact itself is to be rebuilt. */
  public Origin asRequest() {
    return new Origin(change, event, kind, toldBy, since, true, details);
  }

  /** Returns this origin with details, such as how severe the change is. */
  public Origin withDetails(Map<String, String> newDetails) {
    return new Origin(change, event, kind, toldBy, since, requested, newDetails);
  }

  /** Returns what changed. */
  public Change change() {
    return change;
  }

  /** Returns the key of what changed. */
  public ArtifactKey key() {
    return change.artifact().key();
  }

  /** Returns the id of the event that told of it. */
  public String event() {
    return event;
  }

  /** Returns the event's kind. */
  public EventKind kind() {
    return kind;
  }

  /** Returns the adapter instance, sweep or person that told of it. */
  public String toldBy() {
    return toldBy;
  }

  /** Returns when it happened. */
  public Instant since() {
    return since;
  }

  /** Returns whether a person asked for the artifact itself to be rebuilt. */
  public boolean requested() {
    return requested;
  }

  /** Returns what else the event told, sorted. */
  public Map<String, String> details() {
    return details;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that
        && change.equals(that.change)
        && event.equals(that.event)
        && kind.equals(that.kind)
        && toldBy.equals(that.toldBy)
        && since.equals(that.since)
        && requested == that.requested
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(change, event, kind, toldBy, since, requested, details);
  }

  @Override
  public String toString() {
    return (requested ? "requested " : "") + change + " by " + event;
  }
}
