package io.freshmaker.benchmarks.update;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Arrays;

/**
 * The limit for updates: growable int lists both ways, changed in place by the difference between
 * the old list and the new one. Keeps no order.
 */
public final class AdjacencyOnly implements Updater {
  private final int[][] dependencies;
  private final int[][] dependents;
  private final int[] dependentCount;

  public AdjacencyOnly(EdgeList edges) {
    Csr in = edges.dependencies();
    Csr out = edges.dependents();
    int nodes = edges.nodeCount();
    dependencies = new int[nodes][];
    dependents = new int[nodes][];
    dependentCount = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      dependencies[node] = Arrays.copyOfRange(in.targets, in.offsets[node], in.offsets[node + 1]);
      dependents[node] = Arrays.copyOfRange(out.targets, out.offsets[node], out.offsets[node + 1]);
      dependentCount[node] = dependents[node].length;
    }
  }

  @Override
  public String name() {
    return "adjacency only";
  }

  @Override
  public void replace(int node, int[] now) {
    int[] before = dependencies[node];
    if (Arrays.equals(before, now)) {
      return;
    }
    int i = 0;
    int j = 0;
    while (i < before.length || j < now.length) {
      if (j == now.length || (i < before.length && before[i] < now[j])) {
        remove(before[i++], node);
      } else if (i == before.length || now[j] < before[i]) {
        add(now[j++], node);
      } else {
        i++;
        j++;
      }
    }
    dependencies[node] = now.clone();
  }

  /** Returns the dependents as rows, which is what a full recompute starts from. */
  public Csr rows() {
    int nodes = dependents.length;
    int[] offsets = new int[nodes + 1];
    for (int node = 0; node < nodes; node++) {
      offsets[node + 1] = offsets[node] + dependentCount[node];
    }
    int[] targets = new int[offsets[nodes]];
    for (int node = 0; node < nodes; node++) {
      System.arraycopy(dependents[node], 0, targets, offsets[node], dependentCount[node]);
    }
    return new Csr(offsets, targets);
  }

  private void add(int from, int to) {
    int count = dependentCount[from]++;
    if (count == dependents[from].length) {
      dependents[from] = Arrays.copyOf(dependents[from], count + (count >> 1) + 2);
    }
    dependents[from][count] = to;
  }

  private void remove(int from, int to) {
    int[] row = dependents[from];
    int at = 0;
    while (row[at] != to) {
      at++;
    }
    row[at] = row[--dependentCount[from]];
  }
}
