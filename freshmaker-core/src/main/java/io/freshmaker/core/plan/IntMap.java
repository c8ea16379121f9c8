package io.freshmaker.core.plan;

import java.util.Arrays;

/** A growing map of numbers to numbers, both from 0, in open addressing. Not thread-safe. */
final class IntMap {

  private int[] keys = new int[16];
  private int[] values = new int[16];
  private int size;

  IntMap() {
    Arrays.fill(keys, -1);
  }

  /** Returns the value, or -1. */
  int get(int key) {
    int slot = slotOf(keys, key);
    return keys[slot] < 0 ? -1 : values[slot];
  }

  void put(int key, int value) {
    int slot = slotOf(keys, key);
    if (keys[slot] < 0) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
    if (size * 5L > keys.length * 3L) {
      grow();
    }
  }

  private void grow() {
    int[] moreKeys = new int[keys.length * 2];
    int[] moreValues = new int[keys.length * 2];
    Arrays.fill(moreKeys, -1);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] >= 0) {
        int slot = slotOf(moreKeys, keys[i]);
        moreKeys[slot] = keys[i];
        moreValues[slot] = values[i];
      }
    }
    keys = moreKeys;
    values = moreValues;
  }

  private static int slotOf(int[] keys, int key) {
    int mask = keys.length - 1;
    int hash = key * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
