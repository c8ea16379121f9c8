package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.graph.Affected;
import java.util.Arrays;
import java.util.List;

/** Checks results before anything is timed: a plan that is wrong is not fast. */
public final class Results {
  private Results() {}

  /**
   * Lets all implementations plan and compares what they say.
   *
   * @return how many nodes are affected
   * @throws IllegalStateException if two of them differ
   */
  public static int requireEqual(EdgeList edges, int changed, List<Planner> planners) {
    Waves expected = planners.get(0).plan(changed);
    long checksum = expected.checksum();
    for (Planner planner : planners) {
      Waves waves = planner.plan(changed);
      if (waves.checksum() != checksum) {
        throw new IllegalStateException(
            String.format(
                "%s@%s: %s finds %d nodes in %d waves, %s finds %d in %d",
                edges.name(),
                edges.nodeName(changed),
                planners.get(0).name(),
                expected.size(),
                expected.depth(),
                planner.name(),
                waves.size(),
                waves.depth()));
      }
    }
    return expected.size();
  }

  /**
   * Checks what one changed node affects: the same waves as in the plan that is timed, each reason
   * an edge from an affected node, and only the changed node without one.
   */
  public static void requireReasons(EdgeList edges, int changed, FreshmakerPlanner planner) {
    Affected affected = planner.remembered(changed);
    if (FreshmakerPlanner.waves(affected).checksum() != planner.plan(changed).checksum()) {
      throw new IllegalStateException(edges.name() + ": the timed plan is not that of one change");
    }
    Csr rows = edges.dependents();
    for (int i = 0; i < affected.size(); i++) {
      int node = affected.node(i);
      int reason = affected.reason(i);
      boolean known =
          reason < 0
              ? node == changed
              : affected.contains(reason)
                  && Arrays.binarySearch(
                          rows.targets, rows.offsets[reason], rows.offsets[reason + 1], node)
                      >= 0;
      if (!known) {
        throw new IllegalStateException(
            edges.name() + ": " + edges.nodeName(node) + " was not reached through " + reason);
      }
    }
  }
}
