package io.freshmaker.core.index;

import io.freshmaker.api.ArtifactKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers keys from 0, for good, in open addressing. One writer; {@linkplain #view views} are for
 * any thread, although they share the arrays: only slots and places beyond a view are written, and
 * whatever a reader sees of those it passes over.
 */
final class KeyTable {

  private @Nullable ArtifactKey[] keys = new @Nullable ArtifactKey[64];
  private int[] slots = new int[128];
  private int size;

  /** Returns the key's number, giving it the next one if it has none. */
  int number(ArtifactKey key) {
    int slot = slotOf(keys, slots, size, key);
    int taken = slots[slot];
    if (taken != 0) {
      return taken - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = key;
    slots[slot] = size;
    if (size * 5L > slots.length * 3L) {
      slots = larger();
    }
    return size - 1;
  }

  int size() {
    return size;
  }

  View view() {
    return new View(keys, slots, size);
  }

  private int[] larger() {
    int[] more = new int[slots.length * 2];
    for (int n = 0; n < size; n++) {
      int slot = spread(View.present(keys[n])) & (more.length - 1);
      while (more[slot] != 0) {
        slot = (slot + 1) & (more.length - 1);
      }
      more[slot] = n + 1;
    }
    return more;
  }

  /** Returns the slot that holds the key, or the empty one where it would go. */
  private static int slotOf(@Nullable ArtifactKey[] keys, int[] slots, int size, ArtifactKey key) {
    int mask = slots.length - 1;
    int slot = spread(key) & mask;
    while (true) {
      int taken = slots[slot];
      if (taken == 0 || (taken <= size && key.equals(keys[taken - 1]))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private static int spread(ArtifactKey key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  /** The keys up to a size. Immutable in effect. */
  static final class View {

    private final @Nullable ArtifactKey[] keys;
    private final int[] slots;
    private final int size;

    private View(@Nullable ArtifactKey[] keys, int[] slots, int size) {
      this.keys = keys;
      this.slots = slots;
      this.size = size;
    }

    int size() {
      return size;
    }

    /** Returns the key's number, or -1. */
    int find(ArtifactKey key) {
      // Read once: the writer may fill the slot between two looks.
      int mask = slots.length - 1;
      int slot = spread(key) & mask;
      while (true) {
        int taken = slots[slot];
        if (taken == 0) {
          return -1;
        }
        if (taken <= size && key.equals(keys[taken - 1])) {
          return taken - 1;
        }
        slot = (slot + 1) & mask;
      }
    }

    ArtifactKey key(int number) {
      if (number >= size) {
        throw new IndexOutOfBoundsException("artifact " + number + " of " + size);
      }
      return present(keys[number]);
    }

    private static ArtifactKey present(@Nullable ArtifactKey key) {
      if (key == null) {
        throw new IllegalStateException("a number without a key");
      }
      return key;
    }
  }
}
