package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.graph.Affected;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;

/**
 * Freshmaker's graph through its public methods.
 *
 * <p>The graph remembers what one component affects, which goal 4 measures. What is planned here is
 * therefore a change of two nodes: the one that is asked for, and one that follows from it anyway
 * and so changes nothing in the waves. Such a pair is never remembered.
 */
public final class FreshmakerPlanner implements Planner {
  private final Graph graph;
  private int[] pair = {-1};

  public FreshmakerPlanner(Graph graph) {
    this.graph = graph;
  }

  public static Graph build(EdgeList edges) {
    GraphBuilder builder = Graph.builder(edges.nodeCount());
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      builder.add(edges.from(edge), edges.to(edge));
    }
    return builder.build();
  }

  @Override
  public String name() {
    return "Freshmaker";
  }

  @Override
  public Waves plan(int changed) {
    return new AffectedWaves(affected(changed));
  }

  /** Plans as a user does, from this one node. */
  public Affected remembered(int changed) {
    return graph.affected(changed);
  }

  Affected affected(int changed) {
    if (pair[0] != changed) {
      Affected alone = graph.affected(changed);
      pair = new int[] {changed, alone.node(alone.size() - 1)};
    }
    return graph.affected(pair);
  }

  static Waves waves(Affected affected) {
    return new AffectedWaves(affected);
  }

  /** Plans, and writes out for each affected node the one through which it was reached. */
  public int[] planWithReasons(int changed) {
    Affected affected = affected(changed);
    int[] reasons = new int[affected.size()];
    for (int i = 0; i < reasons.length; i++) {
      reasons[i] = affected.reason(i);
    }
    return reasons;
  }

  private record AffectedWaves(Affected affected) implements Waves {
    @Override
    public int size() {
      return affected.size();
    }

    @Override
    public void forEach(Visitor visitor) {
      for (int wave = 0; wave < affected.waveCount(); wave++) {
        for (int i = affected.waveStart(wave); i < affected.waveStart(wave + 1); i++) {
          visitor.visit(affected.node(i), wave);
        }
      }
    }
  }
}
