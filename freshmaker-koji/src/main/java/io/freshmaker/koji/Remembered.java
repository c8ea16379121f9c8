package io.freshmaker.koji;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What never changes once it is known, as much of it as there is room for. */
final class Remembered {

  private Remembered() {}

  /** Returns a map that forgets what was not asked for longest; thread-safe. */
  static <K, V> Map<K, V> most(int entries) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > entries;
          }
        });
  }
}
