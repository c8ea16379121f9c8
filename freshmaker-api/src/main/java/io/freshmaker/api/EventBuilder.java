package io.freshmaker.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a standard {@link Event}. Not thread-safe. */
public final class EventBuilder {

  private String id;
  private final Instant time;
  private final EventKind kind;
  private final String toldBy;
  private final List<Change> changes = new ArrayList<>();
  private final Set<Ref> refs = new TreeSet<>();
  private final Set<Ref> touches = new TreeSet<>();
  private final Set<String> asks = new TreeSet<>();
  private final Map<String, String> details = new TreeMap<>();

  EventBuilder(String id, Instant time, EventKind kind, String toldBy) {
    this.id = Names.requireText("event id", id);
    this.time = Objects.requireNonNull(time, "time");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.toldBy = Names.requireText("toldBy", toldBy);
  }

  /** Starts from another event, whose parts can then be added to. */
  public static EventBuilder from(Event event) {
    EventBuilder builder = new EventBuilder(event.id(), event.time(), event.kind(), event.toldBy());
    builder.changes.addAll(event.changes());
    builder.refs.addAll(event.refs());
    builder.touches.addAll(event.touches());
    builder.asks.addAll(event.asks());
    event.details().forEach(builder::detail);
    return builder;
  }

  /** Sets another id. */
  public EventBuilder id(String newId) {
    id = Names.requireText("event id", newId);
    return this;
  }

  /** Adds something that changed. */
  public EventBuilder change(Change change) {
    changes.add(Objects.requireNonNull(change, "change"));
    return this;
  }

  /** Replaces what changed, as confirming does once it knows. */
  public EventBuilder changes(Collection<Change> newChanges) {
    changes.clear();
    newChanges.forEach(this::change);
    return this;
  }

  /** Adds something that made the change. */
  public EventBuilder ref(Ref ref) {
    refs.add(Objects.requireNonNull(ref, "ref"));
    return this;
  }

  /** Adds something that the event merely concerns. */
  public EventBuilder touches(Ref ref) {
    touches.add(Objects.requireNonNull(ref, "ref"));
    return this;
  }

  /** Adds something that confirming must find out; see {@link Asks}. */
  public EventBuilder asks(String what) {
    asks.add(Objects.requireNonNull(what, "what"));
    return this;
  }

  /** Forgets what confirming had to find out: it has. */
  public EventBuilder answered() {
    asks.clear();
    return this;
  }

  /**
   * Adds a detail; a null value adds nothing.
   *
   * @param name one of {@link Details}, or the adapter's own: at most 512 characters
   * @param value at most 4096 characters, whatever the sender wrote
   * @throws InvalidInputException if name or value is longer (R9)
   */
  public EventBuilder detail(String name, @Nullable String value) {
    Objects.requireNonNull(name, "name");
    if (value != null) {
      details.put(name, Names.requireDetail(name, value));
    }
    return this;
  }

  /** Returns the event. */
  public Event build() {
    return new StandardEvent(
        id,
        time,
        kind,
        toldBy,
        List.copyOf(changes),
        Collections.unmodifiableSet(new TreeSet<>(refs)),
        Collections.unmodifiableSet(new TreeSet<>(touches)),
        Collections.unmodifiableSet(new TreeSet<>(asks)),
        Collections.unmodifiableMap(new TreeMap<>(details)));
  }
}
