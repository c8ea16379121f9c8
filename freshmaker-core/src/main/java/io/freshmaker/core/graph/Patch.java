package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one row differs from the row it was taken from. Immutable. An edge is a number made of
 * neighbour and kind, so that numbers ascend as rows do.
 */
final class Patch {

  private static final long[] NOTHING = {};
  private static final Patch EMPTY = new Patch(NOTHING, NOTHING);

  private final long[] added;
  private final long[] removed;

  private Patch(long[] added, long[] removed) {
    this.added = added;
    this.removed = removed;
  }

  static long edge(int node, int kind) {
    return (long) node << 8 | kind;
  }

  /**
   * Returns the patch with an edge more, which the patched row does not have; null if it says
   * nothing any more.
   */
  static @Nullable Patch plus(@Nullable Patch patch, long edge) {
    Patch before = patch == null ? EMPTY : patch;
    int was = Arrays.binarySearch(before.removed, edge);
    return was >= 0
        ? of(before.added, without(before.removed, was))
        : of(with(before.added, edge), before.removed);
  }

  /**
   * Returns the patch with an edge less, which the patched row has; null if it says nothing any
   * more.
   */
  static @Nullable Patch minus(@Nullable Patch patch, long edge) {
    Patch before = patch == null ? EMPTY : patch;
    int was = Arrays.binarySearch(before.added, edge);
    return was >= 0
        ? of(without(before.added, was), before.removed)
        : of(before.added, with(before.removed, edge));
  }

  /** Edges to be added; not to be written to. */
  long[] added() {
    return added;
  }

  /** Edges to be removed; not to be written to. */
  long[] removed() {
    return removed;
  }

  /** Returns how many edges the patch adds or removes. */
  static int size(@Nullable Patch patch) {
    return patch == null ? 0 : patch.added.length + patch.removed.length;
  }

  private static @Nullable Patch of(long[] added, long[] removed) {
    return added.length + removed.length == 0 ? null : new Patch(added, removed);
  }

  private static long[] with(long[] edges, long edge) {
    int at = -Arrays.binarySearch(edges, edge) - 1;
    long[] more = new long[edges.length + 1];
    System.arraycopy(edges, 0, more, 0, at);
    more[at] = edge;
    System.arraycopy(edges, at, more, at + 1, edges.length - at);
    return more;
  }

  private static long[] without(long[] edges, int at) {
    long[] fewer = new long[edges.length - 1];
    System.arraycopy(edges, 0, fewer, 0, at);
    System.arraycopy(edges, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  /** Makes the row say what it says with this patch. */
  void apply(Row row) {
    drop(row);
    row.reserve(row.size + added.length);
    int to = row.size + added.length - 1;
    int from = row.size - 1;
    row.size += added.length;
    for (int a = added.length - 1; a >= 0; to--) {
      if (from >= 0 && edge(row.nodes[from], row.kinds[from] & 0xff) > added[a]) {
        row.nodes[to] = row.nodes[from];
        row.kinds[to] = row.kinds[from--];
      } else {
        row.nodes[to] = (int) (added[a] >> 8);
        row.kinds[to] = (byte) added[a--];
      }
    }
  }

  private void drop(Row row) {
    if (removed.length == 0) {
      return;
    }
    int kept = 0;
    for (int i = 0, r = 0; i < row.size; i++) {
      if (r < removed.length && edge(row.nodes[i], row.kinds[i] & 0xff) == removed[r]) {
        r++;
      } else {
        row.nodes[kept] = row.nodes[i];
        row.kinds[kept++] = row.kinds[i];
      }
    }
    row.size = kept;
  }
}
