package io.freshmaker.benchmarks.update;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.plan.Tarjan;
import io.freshmaker.core.graph.Components;
import io.freshmaker.core.graph.Graph;
import java.util.Arrays;

/** Checks that updates have lost nothing. */
public final class UpdateResults {
  private UpdateResults() {}

  /**
   * Compares the edges' number and all components with a full Tarjan over the plain lists.
   *
   * @throws IllegalStateException if they differ
   */
  public static void requireSame(Graph graph, AdjacencyOnly lists) {
    Csr rows = lists.rows();
    if (graph.edgeCount() != rows.edgeCount()) {
      throw new IllegalStateException(
          "after updates: " + graph.edgeCount() + " edges, must be " + rows.edgeCount());
    }
    Tarjan tarjan = new Tarjan(rows);
    tarjan.runAll();
    int[] smallest = new int[tarjan.componentCount()];
    Arrays.fill(smallest, Integer.MAX_VALUE);
    for (int node = graph.nodeCount() - 1; node >= 0; node--) {
      smallest[tarjan.component(node)] = node;
    }
    Components components = graph.components();
    for (int node = 0; node < graph.nodeCount(); node++) {
      if (components.of(node) != smallest[tarjan.component(node)]) {
        throw new IllegalStateException(
            "after updates: node "
                + node
                + " is in component "
                + components.of(node)
                + ", must be in "
                + smallest[tarjan.component(node)]);
      }
    }
  }
}
