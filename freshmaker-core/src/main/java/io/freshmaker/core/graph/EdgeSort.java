package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Edges sorted by (from, to, code) without doubles. Two counting sorts, by {@code to} and then by {@code from}, so the
 * time is linear and the outcome does not depend on the order in which edges were given.
 */
final class EdgeSort {

  final int nodeCount;
  final int[] start;
  int[] target;
  /** Kind codes beside {@link #target}; empty when all edges have the same kind. */
  byte[] code;

  private EdgeSort(int nodeCount, int[] start, int[] target, byte[] code) {
    this.nodeCount = nodeCount;
    this.start = start;
    this.target = target;
    this.code = code;
  }

  /** Sorts {@code count} edges and drops doubles; {@code code} is empty when kinds do not matter. */
  static EdgeSort of(int nodeCount, int count, int[] from, int[] to, byte[] code) {
    EdgeSort byTo = bucket(nodeCount, count, to, from, code);
    EdgeSort sorted = byTo.transposed();
    sorted.dropDoubles();
    return sorted;
  }

  Csr csr() {
    return new Csr(nodeCount, start, target);
  }

  int edgeCount() {
    return start[nodeCount];
  }

  private static EdgeSort bucket(int nodeCount, int count, int[] key, int[] value, byte[] code) {
    int[] at = new int[nodeCount + 2];
    for (int e = 0; e < count; e++) {
      at[key[e] + 2]++;
    }
    accumulate(at);
    int[] target = new int[count];
    byte[] codes = new byte[code.length == 0 ? 0 : count];
    for (int e = 0; e < count; e++) {
      int place = at[key[e] + 1]++;
      target[place] = value[e];
      if (codes.length > 0) {
        codes[place] = code[e];
      }
    }
    return new EdgeSort(nodeCount, at, target, codes);
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
    byte[] codes = new byte[code.length == 0 ? 0 : count];
    for (int v = 0; v < nodeCount; v++) {
      for (int e = start[v], end = start[v + 1]; e < end; e++) {
        int place = at[target[e] + 1]++;
        turned[place] = v;
        if (codes.length > 0) {
          codes[place] = code[e];
        }
      }
    }
    return new EdgeSort(nodeCount, at, turned, codes);
  }

  /** Makes counts kept two places on into offsets kept one place on, ready to be counted up. */
  private static void accumulate(int[] at) {
    for (int i = 1; i < at.length; i++) {
      at[i] += at[i - 1];
    }
  }

  private void dropDoubles() {
    int kept = 0;
    long[] codesSeen = new long[4];
    for (int v = 0, e = 0; v < nodeCount; v++) {
      int end = start[v + 1];
      start[v] = kept;
      while (e < end) {
        int to = target[e];
        if (code.length == 0) {
          do {
            e++;
          } while (e < end && target[e] == to);
          target[kept++] = to;
        } else if (e + 1 == end || target[e + 1] != to) {
          target[kept] = to;
          code[kept++] = code[e++];
        } else {
          for (; e < end && target[e] == to; e++) {
            int c = code[e] & 0xff;
            codesSeen[c >> 6] |= 1L << c;
          }
          kept = flush(codesSeen, to, kept);
        }
      }
    }
    start[nodeCount] = kept;
    if (kept < target.length) {
      target = Arrays.copyOf(target, kept);
      code = code.length == 0 ? code : Arrays.copyOf(code, kept);
    }
  }

  private int flush(long[] codesSeen, int to, int kept) {
    for (int word = 0; word < 4; word++) {
      for (long left = codesSeen[word]; left != 0; left &= left - 1) {
        target[kept] = to;
        code[kept++] = (byte) (word * 64 + Long.numberOfTrailingZeros(left));
      }
      codesSeen[word] = 0;
    }
    return kept;
  }
}
