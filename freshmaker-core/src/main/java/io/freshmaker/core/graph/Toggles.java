package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a row differs from the row of the base: the edges that came or went since, one after the
 * other. An edge that is named twice is back as it was, so a change is written at the end and
 * nothing has to be looked up; what is left of it all is worked out by the first reader.
 *
 * <p>Written to by the editor until its next snapshot, which makes it immutable. An edge is a
 * number made of neighbour and kind, so that numbers ascend as rows do.
 */
final class Toggles {

  private static final long[] NOTHING = {};

  /** The snapshot in whose making these are; what a snapshot holds must not be added to. */
  final int epoch;

  /** Shared with those that came before and have fewer of them. */
  private long[] edges;

  private int size;
  private volatile long @Nullable [] differing;

  Toggles(int epoch) {
    this(epoch, NOTHING, 0);
  }

  private Toggles(int epoch, long[] edges, int size) {
    this.epoch = epoch;
    this.edges = edges;
    this.size = size;
  }

  static long edge(int node, int kind) {
    return (long) node << 8 | kind;
  }

  /** Returns the same toggles, to be added to; these must not be added to any more. */
  Toggles in(int nextEpoch) {
    long[] known = differing;
    return known == null
        ? new Toggles(nextEpoch, edges, size)
        : new Toggles(nextEpoch, known, known.length);
  }

  void add(long edge) {
    if (size == edges.length) {
      edges = Arrays.copyOf(edges, Math.max(4, 2 * size));
    }
    edges[size++] = edge;
  }

  /** Makes the row of the base what it is now. */
  void apply(Row row) {
    long[] toggled = differing();
    int shift = toggled.length;
    int end = row.size + shift;
    row.reserve(end);
    System.arraycopy(row.nodes, 0, row.nodes, shift, row.size);
    System.arraycopy(row.kinds, 0, row.kinds, shift, row.size);
    row.size = 0;
    int t = 0;
    for (int i = shift; i < end; i++) {
      long edge = edge(row.nodes[i], row.kinds[i] & 0xff);
      while (t < toggled.length && toggled[t] < edge) {
        add(row, toggled[t++]);
      }
      if (t < toggled.length && toggled[t] == edge) {
        t++;
      } else {
        add(row, edge);
      }
    }
    while (t < toggled.length) {
      add(row, toggled[t++]);
    }
  }

  private static void add(Row row, long edge) {
    row.nodes[row.size] = (int) (edge >> 8);
    row.kinds[row.size++] = (byte) edge;
  }

  private long[] differing() {
    long[] known = differing;
    if (known == null) {
      known = named(edges, size);
      differing = known;
    }
    return known;
  }

  /** Returns the edges that are named an odd number of times, ascending. */
  private static long[] named(long[] edges, int size) {
    long[] sorted = Arrays.copyOf(edges, size);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i + 1 < size && sorted[i] == sorted[i + 1]) {
        i++;
      } else {
        sorted[kept++] = sorted[i];
      }
    }
    return kept == size ? sorted : Arrays.copyOf(sorted, kept);
  }
}
