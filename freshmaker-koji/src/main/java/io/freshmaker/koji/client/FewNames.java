package io.freshmaker.koji.client;

import org.jspecify.annotations.Nullable;

/** Tags and members have few names, which come often: each is made once. Not thread-safe. */
final class FewNames {

  private static final int SLOTS = 1 << 9;

  private final @Nullable String[] names = new String[SLOTS];

  /** Returns the text of some bytes. */
  String of(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String known = names[slot];
    if (known != null && is(known, bytes, from, length)) {
      return known;
    }
    String made = TextBytes.decoded(bytes, from, length);
    names[slot] = made;
    return made;
  }

  private static boolean is(String known, byte[] bytes, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
