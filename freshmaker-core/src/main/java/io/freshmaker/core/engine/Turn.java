package io.freshmaker.core.engine;

import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One turn of the loop: what several commands changed, committed at once, and what happens outside
 * once it is. That nothing happens outside before the commit is what makes "intent first" and
 * "recorded before acknowledged" hold (R1).
 */
final class Turn {

  /** A record by its place in the store. */
  private record Place(String kind, String id) {}

  private final Instant now;
  private final Map<Place, Supplier<Optional<StoredRecord>>> records = new LinkedHashMap<>();
  private final List<Runnable> effects = new ArrayList<>();
  private final Deque<Command> next = new ArrayDeque<>();
  private final Set<Command> last = new LinkedHashSet<>();
  private final List<Command> later = new ArrayList<>();

  Turn(Instant now) {
    this.now = now;
  }

  /** Returns the moment of this turn. */
  Instant now() {
    return now;
  }

  /** Has a record written, in its form at the end of the turn. */
  <T> void save(Records<T> records, T value) {
    this.records.put(
        new Place(records.kind(), records.id(value)), () -> Optional.of(records.record(value)));
  }

  /** Has a record removed. */
  void delete(Records<?> kind, String id) {
    records.put(new Place(kind.kind(), id), Optional::empty);
  }

  /** Has something done outside once the turn is committed. */
  void after(Runnable effect) {
    effects.add(effect);
  }

  /** Has a command applied in this turn, after those before it. */
  void then(Command command) {
    next.add(command);
  }

  /** Has a command applied once, when the turn has no others left. */
  void atEnd(Command command) {
    last.add(command);
  }

  /** Has a command applied in a turn after this one: what is much is done bit by bit. */
  void later(Command command) {
    later.add(command);
  }

  /** Returns what is to be applied in later turns, in order. */
  List<Command> later() {
    return later;
  }

  /** Returns the next command of this turn, if there is one. */
  Optional<Command> poll() {
    if (next.isEmpty() && !last.isEmpty()) {
      Command command = last.iterator().next();
      last.remove(command);
      return Optional.of(command);
    }
    return Optional.ofNullable(next.poll());
  }

  /** Returns what is to be committed. */
  Commit commit() {
    Commit.Builder commit = Commit.builder();
    records.forEach(
        (place, value) ->
            value
                .get()
                .ifPresentOrElse(commit::put, () -> commit.delete(place.kind(), place.id())));
    return commit.build();
  }

  /** Returns whether there is nothing to commit. */
  boolean isEmpty() {
    return records.isEmpty();
  }

  /** Returns what is to be done once it is committed, in order. */
  List<Runnable> effects() {
    return effects;
  }
}
