package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Edges sorted by (from, to, kind) without doubles. Two counting sorts, by {@code to} and then by
 * {@code from}, so the time is linear and the outcome does not depend on the order in which edges
 * were given.
 */
final class EdgeSort {

  final int nodeCount;
  final int[] start;
  int[] target;

  /** Kinds beside {@link #target}; empty when every kind is 0. */
  byte[] kind;

  EdgeSort(int nodeCount, int[] start, int[] target, byte[] kind) {
    this.nodeCount = nodeCount;
    this.start = start;
    this.target = target;
    this.kind = kind;
  }

  /** Sorts {@code count} edges and drops doubles; {@code kind} is empty when every kind is 0. */
  static EdgeSort of(int nodeCount, int count, int[] from, int[] to, byte[] kind) {
    EdgeSort byTo = bucket(nodeCount, count, to, from, kind);
    EdgeSort sorted = byTo.transposed();
    sorted.dropDoubles();
    return sorted;
  }

  Csr csr() {
    return new Csr(nodeCount, start, target);
  }

  int kindOf(int edge) {
    return kind.length == 0 ? 0 : kind[edge] & 0xff;
  }

  int edgeCount() {
    return start[nodeCount];
  }

  private static EdgeSort bucket(int nodeCount, int count, int[] key, int[] value, byte[] kind) {
    int[] at = new int[nodeCount + 2];
    for (int e = 0; e < count; e++) {
      at[key[e] + 2]++;
    }
    accumulate(at);
    int[] target = new int[count];
    byte[] kinds = new byte[kind.length == 0 ? 0 : count];
    for (int e = 0; e < count; e++) {
      int place = at[key[e] + 1]++;
      target[place] = value[e];
      if (kinds.length > 0) {
        kinds[place] = kind[e];
      }
    }
    return new EdgeSort(nodeCount, at, target, kinds);
  }

  /** Turns every edge round; the rows of the outcome ascend. */
  EdgeSort transposed() {
    int count = edgeCount();
    int[] at = new int[nodeCount + 2];
    for (int e = 0; e < count; e++) {
      at[target[e] + 2]++;
    }
    accumulate(at);
    int[] turned = new int[count];
    byte[] kinds = new byte[kind.length == 0 ? 0 : count];
    for (int v = 0; v < nodeCount; v++) {
      for (int e = start[v], end = start[v + 1]; e < end; e++) {
        int place = at[target[e] + 1]++;
        turned[place] = v;
        if (kinds.length > 0) {
          kinds[place] = kind[e];
        }
      }
    }
    return new EdgeSort(nodeCount, at, turned, kinds);
  }

  /** Makes counts kept two places on into offsets kept one place on, ready to be counted up. */
  private static void accumulate(int[] at) {
    for (int i = 1; i < at.length; i++) {
      at[i] += at[i - 1];
    }
  }

  private void dropDoubles() {
    int kept = 0;
    long[] seen = new long[4];
    for (int v = 0, e = 0; v < nodeCount; v++) {
      int end = start[v + 1];
      start[v] = kept;
      while (e < end) {
        int to = target[e];
        if (kind.length == 0) {
          do {
            e++;
          } while (e < end && target[e] == to);
          target[kept++] = to;
        } else if (e + 1 == end || target[e + 1] != to) {
          target[kept] = to;
          kind[kept++] = kind[e++];
        } else {
          for (; e < end && target[e] == to; e++) {
            int k = kind[e] & 0xff;
            seen[k >> 6] |= 1L << k;
          }
          kept = flush(seen, to, kept);
        }
      }
    }
    start[nodeCount] = kept;
    if (kept < target.length) {
      target = Arrays.copyOf(target, kept);
      kind = kind.length == 0 ? kind : Arrays.copyOf(kind, kept);
    }
  }

  private int flush(long[] seen, int to, int kept) {
    for (int word = 0; word < 4; word++) {
      for (long left = seen[word]; left != 0; left &= left - 1) {
        target[kept] = to;
        kind[kept++] = (byte) (word * 64 + Long.numberOfTrailingZeros(left));
      }
      seen[word] = 0;
    }
    return kept;
  }
}
