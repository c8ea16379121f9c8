package io.freshmaker.benchmarks.data;

import java.util.Arrays;

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

  /** Returns every edge turned round; the rows of the result ascend. */
  public Csr transposed() {
    int[] starts = new int[offsets.length];
    for (int target : targets) {
      starts[target + 1]++;
    }
    for (int node = 0; node < nodeCount(); node++) {
      starts[node + 1] += starts[node];
    }
    int[] next = starts.clone();
    int[] turned = new int[targets.length];
    for (int node = 0; node < nodeCount(); node++) {
      for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
        turned[next[targets[edge]]++] = node;
      }
    }
    return new Csr(starts, turned);
  }

  /** Returns the same rows, which must ascend, with each target once. */
  public Csr withoutDoubles() {
    int[] starts = new int[offsets.length];
    int[] kept = new int[targets.length];
    int count = 0;
    for (int node = 0; node < nodeCount(); node++) {
      int before = -1;
      for (int edge = offsets[node]; edge < offsets[node + 1]; edge++) {
        if (targets[edge] != before) {
          before = targets[edge];
          kept[count++] = before;
        }
      }
      starts[node + 1] = count;
    }
    return new Csr(starts, count == kept.length ? kept : Arrays.copyOf(kept, count));
  }

  public int nodeCount() {
    return offsets.length - 1;
  }

  public int edgeCount() {
    return targets.length;
  }
}
