package io.freshmaker.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one message, sweep or person brings. As it comes from a parser it is a <em>hint</em>: a
 * reason to look. Confirming makes facts of its changes.
 *
 * <p>The standard value, made by {@link #builder}, is equal to another standard value of equal
 * parts. Core copies other implementations into it with {@link #copyOf} on entry. JSON form: an
 * object with {@code id, time} (ISO 8601, UTC), {@code kind, toldBy, changes, refs, touches, asks,
 * details}, in this order, without the members that are empty; refs as {@code instance/id}, sets
 * and details sorted.
 */
public interface Event {

  /** Returns the id by which the same news is known when it comes again. */
  String id();

  /** Returns when it happened, as far as the teller says. */
  Instant time();

  /** Returns what sort of news it is. */
  EventKind kind();

  /** Returns the adapter instance, sweep or person that told of it. */
  String toldBy();

  /** Returns what changed, in the teller's order; empty where it only wakes who waits. */
  List<Change> changes();

  /** Returns what made the change: task, parent task, build, commit. */
  Set<Ref> refs();

  /** Returns what the event merely concerns; who waits for one of these, or of the refs, looks. */
  Set<Ref> touches();

  /**
   * Returns what the message alone cannot tell and confirming must find out, such as {@link
   * Asks#PATHS}; empty where nothing is missing.
   */
  Set<String> asks();

  /** Returns what else is known, by the names of {@link Details} or the adapter's own, sorted. */
  Map<String, String> details();

  /**
   * Starts a standard value.
   *
   * @param id not blank, at most 512 characters, no control characters
   * @param time when it happened
   * @param kind what sort of news
   * @param toldBy who tells: an adapter's instance name, or {@code person:name}
   */
  static EventBuilder builder(String id, Instant time, EventKind kind, String toldBy) {
    return new EventBuilder(id, time, kind, toldBy);
  }

  /** Returns the event itself if it is a standard value, otherwise a copy that is one. */
  static Event copyOf(Event event) {
    return event instanceof StandardEvent ? event : EventBuilder.from(event).build();
  }
}
