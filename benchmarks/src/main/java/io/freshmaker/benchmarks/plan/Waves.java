package io.freshmaker.benchmarks.plan;

/** A plan as far as it is compared: the affected nodes, each with its wave, in any order. */
public interface Waves {
  void forEach(Visitor visitor);

  /** Takes one affected node after the other. */
  interface Visitor {
    void visit(int node, int wave);
  }

  /** Returns a sum over all pairs (node, wave) that does not depend on their order. */
  default long checksum() {
    long[] sum = new long[1];
    forEach((node, wave) -> sum[0] += mix(((long) node << 32 | wave) + 0x9E3779B97F4A7C15L));
    return sum[0];
  }

  /** Returns how many nodes are affected. */
  int size();

  /** Returns how many waves there are. */
  default int depth() {
    int[] last = {-1};
    forEach((node, wave) -> last[0] = Math.max(last[0], wave));
    return last[0] + 1;
  }

  /** Stafford's variant 13 of the 64-bit finaliser: every input bit reaches every output bit. */
  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
