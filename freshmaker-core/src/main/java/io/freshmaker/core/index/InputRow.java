package io.freshmaker.core.index;

import io.freshmaker.api.Version;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one build on their way into the index: gathered in any order, then sorted by (node,
 * kind) and packed. Reused by the writer. Not thread-safe.
 */
final class InputRow {

  private static final int PLACE_BITS = 24;
  private static final int MOST = 1 << PLACE_BITS;

  private int size;
  private long[] order = new long[16];
  private @Nullable Version[] consumed = new @Nullable Version[16];
  private @Nullable Set<String>[] paths = newPaths(16);

  private byte[] packed = new byte[64];
  private int length;

  void clear() {
    size = 0;
  }

  void add(int node, int kind, @Nullable Version version, Set<String> patterns) {
    if (size == MOST) {
      throw new IllegalArgumentException("a build has more than " + MOST + " inputs");
    }
    if (size == order.length) {
      order = Arrays.copyOf(order, size * 2);
      consumed = Arrays.copyOf(consumed, size * 2);
      paths = Arrays.copyOf(paths, size * 2);
    }
    order[size] = ((long) node << (PLACE_BITS + 8)) | ((long) kind << PLACE_BITS) | size;
    consumed[size] = version;
    paths[size] = patterns.isEmpty() ? null : patterns;
    size++;
  }

  /** Sorts and packs what was added; exact doubles are dropped. */
  void pack() {
    Arrays.sort(order, 0, size);
    int kept = 0;
    length = 0;
    int before = 0;
    for (int i = 0; i < size; i++) {
      if (!isDouble(i, kept)) {
        order[kept++] = order[i];
        int node = nodeAt(i);
        if (packed.length < length + 8) {
          packed = Arrays.copyOf(packed, packed.length * 2);
        }
        length = PackedInputs.put(packed, length, node - before, (byte) (order[i] >> PLACE_BITS));
        before = node;
      }
    }
    size = kept;
  }

  private boolean isDouble(int i, int kept) {
    if (kept == 0 || order[kept - 1] >>> PLACE_BITS != order[i] >>> PLACE_BITS) {
      return false;
    }
    int a = placeAt(kept - 1);
    int b = placeAt(i);
    return Objects.equals(consumed[a], consumed[b]) && Objects.equals(paths[a], paths[b]);
  }

  private int nodeAt(int i) {
    return (int) (order[i] >>> (PLACE_BITS + 8));
  }

  private int placeAt(int i) {
    return (int) order[i] & (MOST - 1);
  }

  boolean sameEdges(byte[] other) {
    return Arrays.equals(packed, 0, length, other, 0, other.length);
  }

  boolean sameConsumed(@Nullable Version @Nullable [] other) {
    for (int i = 0; i < size; i++) {
      if (!Objects.equals(consumed[placeAt(i)], other == null ? null : other[i])) {
        return false;
      }
    }
    return true;
  }

  boolean samePaths(@Nullable Set<String> @Nullable [] other) {
    for (int i = 0; i < size; i++) {
      if (!Objects.equals(paths[placeAt(i)], other == null ? null : other[i])) {
        return false;
      }
    }
    return true;
  }

  byte[] edges() {
    return Arrays.copyOf(packed, length);
  }

  /** Returns the consumed versions in the order of the edges, or null where none is known. */
  @Nullable Version @Nullable [] consumed(Sharing sharing) {
    @Nullable Version @Nullable [] all = null;
    for (int i = 0; i < size; i++) {
      Version version = consumed[placeAt(i)];
      if (version != null) {
        all = all == null ? new @Nullable Version[size] : all;
        all[i] = sharing.shared(version);
      }
    }
    return all;
  }

  /** Returns the patterns in the order of the edges, or null where every path matters. */
  @Nullable Set<String> @Nullable [] paths(Sharing sharing) {
    @Nullable Set<String> @Nullable [] all = null;
    for (int i = 0; i < size; i++) {
      Set<String> patterns = paths[placeAt(i)];
      if (patterns != null) {
        all = all == null ? newPaths(size) : all;
        all[i] = sharing.shared(patterns);
      }
    }
    return all;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Set<String>[] newPaths(int length) {
    return new Set[length];
  }
}
