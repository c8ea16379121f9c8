package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Arrays;

/**
 * "csr": nothing is prepared but the rows; Tarjan from the changed node, then a pass for the waves.
 */
public final class TarjanPlanner implements Planner {
  private final Csr rows;
  private final Tarjan tarjan;
  private final int[] level;

  public TarjanPlanner(EdgeList edges) {
    rows = edges.dependents();
    tarjan = new Tarjan(rows);
    level = new int[rows.nodeCount()];
  }

  @Override
  public String name() {
    return "csr";
  }

  @Override
  public Waves plan(int changed) {
    tarjan.runFrom(changed);
    int[] members = tarjan.members();
    for (int component = tarjan.componentCount() - 1; component >= 0; component--) {
      for (int i = tarjan.start(component); i < tarjan.start(component + 1); i++) {
        raise(members[i], component, level[component] + 1);
      }
    }
    int[] nodes = Arrays.copyOf(members, tarjan.memberCount());
    int[] waves = new int[nodes.length];
    for (int component = 0; component < tarjan.componentCount(); component++) {
      Arrays.fill(waves, tarjan.start(component), tarjan.start(component + 1), level[component]);
      level[component] = 0;
    }
    return new NodeWaves(nodes, waves);
  }

  private void raise(int node, int component, int wave) {
    for (int edge = rows.offsets[node]; edge < rows.offsets[node + 1]; edge++) {
      int target = tarjan.component(rows.targets[edge]);
      if (target != component && level[target] < wave) {
        level[target] = wave;
      }
    }
  }
}
