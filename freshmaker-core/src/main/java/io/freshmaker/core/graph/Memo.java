package io.freshmaker.core.graph;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers waves by the component they begin in: many short ones, and a few long ones, whose size
 * is what could hurt. A newer entry takes an older one's place. Thread-safe, nobody waits.
 */
final class Memo {

  private static final int SHORT_SLOTS = 64;
  private static final int LONG_SLOTS = 2;
  private static final int LONG = 4096;

  private final AtomicReferenceArray<Entry> entries =
      new AtomicReferenceArray<>(SHORT_SLOTS + LONG_SLOTS);

  private record Entry(int component, Waves waves) {}

  @Nullable Waves get(int component) {
    Entry entry = entries.get(shortSlot(component));
    if (entry != null && entry.component == component) {
      return entry.waves;
    }
    entry = entries.get(longSlot(component));
    return entry != null && entry.component == component ? entry.waves : null;
  }

  void put(int component, Waves waves) {
    int slot = waves.nodes.length < LONG ? shortSlot(component) : longSlot(component);
    entries.set(slot, new Entry(component, waves));
  }

  private static int shortSlot(int component) {
    return component % SHORT_SLOTS;
  }

  private static int longSlot(int component) {
    return SHORT_SLOTS + component % LONG_SLOTS;
  }
}
