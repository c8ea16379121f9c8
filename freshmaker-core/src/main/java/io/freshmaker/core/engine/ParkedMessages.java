package io.freshmaker.core.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that could not be read. Changed by the loop alone, read by anybody. */
final class ParkedMessages {

  /** Who floods the bus with rubbish cannot fill the store with it (R9): the oldest go. */
  private static final int MOST = 10_000;

  private final Map<String, ParkedMessage> messages = new ConcurrentHashMap<>();

  Optional<ParkedMessage> get(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  void put(Turn turn, ParkedMessage message) {
    if (messages.size() >= MOST && !messages.containsKey(message.id())) {
      remove(turn, all().get(0));
    }
    messages.put(message.id(), message);
    turn.save(ParkedMessage.RECORDS, message);
  }

  void load(ParkedMessage message) {
    messages.put(message.id(), message);
  }

  void remove(Turn turn, ParkedMessage message) {
    messages.remove(message.id());
    turn.delete(ParkedMessage.RECORDS, message.id());
  }

  int size() {
    return messages.size();
  }

  /** Returns all of them, the oldest first. */
  List<ParkedMessage> all() {
    List<ParkedMessage> all = new ArrayList<>(messages.values());
    all.sort(Comparator.comparing(ParkedMessage::since).thenComparing(ParkedMessage::id));
    return all;
  }
}
