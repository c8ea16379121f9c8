package io.freshmaker.benchmarks.data;

/**
 * Compressed sparse rows: the targets of {@code node} are {@code targets[offsets[node]]} up to, not
 * including, {@code targets[offsets[node + 1]]}. The arrays are shared, not copied: they are what
 * the inner loops run over.
 */
public final class Csr {
  public final int[] offsets;
  public final int[] targets;

  public Csr(int[] offsets, int[] targets) {
    this.offsets = offsets;
    this.targets = targets;
  }

  static Csr of(int nodes, int[] sources, int[] targets) {
    int[] offsets = new int[nodes + 1];
    for (int source : sources) {
      offsets[source + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      offsets[node + 1] += offsets[node];
    }
    int[] next = offsets.clone();
    int[] sorted = new int[targets.length];
    for (int edge = 0; edge < sources.length; edge++) {
      sorted[next[sources[edge]]++] = targets[edge];
    }
    return new Csr(offsets, sorted);
  }

  public int nodeCount() {
    return offsets.length - 1;
  }

  public int edgeCount() {
    return targets.length;
  }
}
