package io.freshmaker.core.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that are kept. Changed by the loop alone, read by anybody. An event that is settled is
 * kept until there are too many, the oldest going first.
 */
final class Events {

  static final Records<EventRecord> RECORDS =
      new Records<>("event", EventRecord::id, EventForm.FORM);

  private final BiConsumer<Turn, EventRecord> watcher;
  private final Map<String, EventRecord> records = new ConcurrentHashMap<>();
  private final int[] counts = new int[EventState.values().length];
  private final Deque<String> ended = new ArrayDeque<>();

  /**
   * Makes an empty table.
   *
   * @param watcher is told of every event whose state changed, in the turn in which it did
   */
  Events(BiConsumer<Turn, EventRecord> watcher) {
    this.watcher = watcher;
  }

  Optional<EventRecord> event(String id) {
    return Optional.ofNullable(records.get(id));
  }

  @Nullable EventRecord get(String id) {
    return records.get(id);
  }

  Collection<EventRecord> all() {
    return records.values();
  }

  /** Returns how many events are in which state. */
  synchronized Map<EventState, Integer> counts() {
    Map<EventState, Integer> present = new EnumMap<>(EventState.class);
    for (EventState state : EventState.values()) {
      if (counts[state.ordinal()] > 0) {
        present.put(state, counts[state.ordinal()]);
      }
    }
    return present;
  }

  /** Adds an event, or replaces its former value. */
  void put(Turn turn, EventRecord event) {
    EventRecord before = index(event);
    turn.save(RECORDS, event);
    if (before == null || before.state() != event.state()) {
      watcher.accept(turn, event);
    }
  }

  /** Takes in an event that the store has. */
  void load(EventRecord event) {
    index(event);
  }

  /** Returns the oldest event that has ended, if more than this many have. */
  Optional<EventRecord> beyond(int kept) {
    while (ended.size() > kept) {
      EventRecord oldest = records.get(ended.remove());
      if (oldest != null && isEnded(oldest)) {
        return Optional.of(oldest);
      }
    }
    return Optional.empty();
  }

  /** Forgets an event. */
  synchronized void remove(Turn turn, EventRecord event) {
    if (records.remove(event.id()) != null) {
      counts[event.state().ordinal()]--;
      turn.delete(RECORDS, event.id());
    }
  }

  private synchronized @Nullable EventRecord index(EventRecord event) {
    EventRecord before = records.put(event.id(), event);
    if (before != null) {
      counts[before.state().ordinal()]--;
    }
    counts[event.state().ordinal()]++;
    if (isEnded(event) && (before == null || !isEnded(before))) {
      ended.add(event.id());
    }
    return before;
  }

  private static boolean isEnded(EventRecord event) {
    return event.state() == EventState.SETTLED || event.state() == EventState.MERGED;
  }
}
