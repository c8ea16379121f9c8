package io.freshmaker.core.engine;

import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts that are known, and the event that told each first. Changed by the loop alone. */
final class Facts {

  private final Map<Fact, String> firstToldBy = new HashMap<>();

  /** Returns the event that told this first, or null if it is news. */
  @Nullable String knownFrom(Fact fact) {
    return firstToldBy.get(fact);
  }

  /** Returns those changes of an event that nobody has told yet. */
  List<Change> news(Event event) {
    List<Change> news = new ArrayList<>();
    for (Change change : event.changes()) {
      if (!firstToldBy.containsKey(Fact.of(change, event.id()))) {
        news.add(change);
      }
    }
    return news;
  }

  /** Returns whether an event has told a fact first: it was confirmed then. */
  boolean isNotedBy(Event event) {
    for (Change change : event.changes()) {
      if (event.id().equals(firstToldBy.get(Fact.of(change, event.id())))) {
        return true;
      }
    }
    return false;
  }

  /** Notes what an event told first. */
  void note(Event event) {
    for (Change change : event.changes()) {
      firstToldBy.putIfAbsent(Fact.of(change, event.id()), event.id());
    }
  }

  /** Forgets what an event told, once it is older than what is kept. */
  void forget(Event event) {
    for (Change change : event.changes()) {
      firstToldBy.remove(Fact.of(change, event.id()), event.id());
    }
  }
}
