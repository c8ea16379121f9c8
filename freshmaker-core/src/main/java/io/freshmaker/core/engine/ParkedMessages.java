package io.freshmaker.core.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The messages that could not be read. Changed by the loop alone, read by anybody. */
final class ParkedMessages {

  /** Who floods the bus with rubbish cannot fill the store with it (R9): the oldest go. */
  static final int MOST = 10_000;

  private final Map<String, ParkedMessage> messages = new ConcurrentHashMap<>();
  private final NavigableSet<ParkedMessage> byAge =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(ParkedMessage::since).thenComparing(ParkedMessage::id));

  Optional<ParkedMessage> get(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  void put(Turn turn, ParkedMessage message) {
    if (messages.size() >= MOST && !messages.containsKey(message.id())) {
      remove(turn, byAge.first());
    }
    load(message);
    turn.save(ParkedMessage.RECORDS, message);
  }

  void load(ParkedMessage message) {
    ParkedMessage before = messages.put(message.id(), message);
    if (before != null) {
      byAge.remove(before);
    }
    byAge.add(message);
  }

  void remove(Turn turn, ParkedMessage message) {
    messages.remove(message.id());
    byAge.remove(message);
    turn.delete(ParkedMessage.RECORDS, message.id());
  }

  int size() {
    return messages.size();
  }

  /** Returns all of them, the oldest first. */
  List<ParkedMessage> all() {
    return List.copyOf(byAge);
  }
}
