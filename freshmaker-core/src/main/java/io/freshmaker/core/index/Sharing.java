package io.freshmaker.core.index;

import org.jspecify.annotations.Nullable;

/**
 * Remembers values lately seen, so that thousands of builds that consumed one version share one
 * object. Forgets at collisions, so it never holds more than its size.
 */
final class Sharing {

  private static final int SIZE = 1 << 14;

  private final @Nullable Object[] seen = new @Nullable Object[SIZE];

  // An equal value of the same class is of the same type.
  @SuppressWarnings("unchecked")
  <T> T shared(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
    Object known = seen[slot];
    if (known != null && value.equals(known)) {
      return (T) known;
    }
    seen[slot] = value;
    return value;
  }
}
