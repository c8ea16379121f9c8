package io.freshmaker.benchmarks.plan;

import com.google.common.graph.Graph;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import io.freshmaker.benchmarks.data.EdgeList;

/**
 * "Guava": {@code reachableNodes} and {@code inducedSubgraph}; Guava has neither components nor
 * waves, so those are {@link HashComponents} over the induced graph.
 */
public final class GuavaPlanner implements Planner {
  private final EdgeList edges;
  private final Graph<String> graph;

  public GuavaPlanner(EdgeList edges) {
    this.edges = edges;
    this.graph = build(edges);
  }

  public static Graph<String> build(EdgeList edges) {
    MutableGraph<String> graph =
        GraphBuilder.directed().expectedNodeCount(edges.nodeCount()).build();
    for (int node = 0; node < edges.nodeCount(); node++) {
      graph.addNode(edges.nodeName(node));
    }
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      graph.putEdge(edges.nodeName(edges.from(edge)), edges.nodeName(edges.to(edge)));
    }
    return graph;
  }

  @Override
  public String name() {
    return "Guava";
  }

  @Override
  public Waves plan(int changed) {
    String first = edges.nodeName(changed);
    Graph<String> induced = Graphs.inducedSubgraph(graph, Graphs.reachableNodes(graph, first));
    return new NamedWaves(HashComponents.waves(first, induced::successors), edges);
  }
}
