package io.freshmaker.core.plan;

import java.util.Arrays;

/** Numbers, first in first out. Not thread-safe. */
final class IntQueue {

  private int[] items = new int[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(int item) {
    if (size == items.length) {
      int[] more = Arrays.copyOf(items, size * 2);
      System.arraycopy(items, 0, more, size, head);
      items = more;
    }
    items[(head + size++) & (items.length - 1)] = item;
  }

  int remove() {
    int item = items[head];
    head = (head + 1) & (items.length - 1);
    size--;
    return item;
  }
}
