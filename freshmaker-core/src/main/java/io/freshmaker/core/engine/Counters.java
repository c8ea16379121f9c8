package io.freshmaker.core.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How many messages had which outcome since the start. Thread-safe. */
final class Counters {

  /** Codes are the adapters' own too: nobody can make this grow without end (R9). */
  private static final int MOST_CODES = 200;

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  void count(String code) {
    String counted = counts.containsKey(code) || counts.size() < MOST_CODES ? code : "other";
    counts.merge(counted, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
