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

  void addIfNotLast(int item) {
    if (size == 0 || items[size - 1] != item) {
      add(item);
    }
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
