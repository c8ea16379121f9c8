package io.freshmaker.core.graph;

import java.util.Arrays;

/** A growing list of ints. */
final class IntList {

  int[] items;
  int size;

  IntList() {
    this(16);
  }

  IntList(int capacity) {
    items = new int[capacity];
  }

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(16, size * 2));
    }
    items[size++] = item;
  }

  void addAll(int[] more) {
    addAll(more, 0, more.length);
  }

  void addAll(int[] more, int from, int to) {
    reserve(size + to - from);
    System.arraycopy(more, from, items, size, to - from);
    size += to - from;
  }

  void reserve(int capacity) {
    if (items.length < capacity) {
      items = Arrays.copyOf(items, Math.max(capacity, size * 2));
    }
  }

  void addIfNotLast(int item) {
    if (size == 0 || items[size - 1] != item) {
      add(item);
    }
  }

  boolean contains(int item) {
    return indexOf(item) >= 0;
  }

  /** Removes one such item, putting the last in its place; returns whether there was one. */
  boolean remove(int item) {
    int at = indexOf(item);
    if (at < 0) {
      return false;
    }
    items[at] = items[--size];
    return true;
  }

  private int indexOf(int item) {
    for (int i = 0; i < size; i++) {
      if (items[i] == item) {
        return i;
      }
    }
    return -1;
  }

  /** Empties the list, and makes room for {@code capacity} items. */
  void reset(int capacity) {
    if (items.length < capacity) {
      items = new int[capacity];
    }
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
