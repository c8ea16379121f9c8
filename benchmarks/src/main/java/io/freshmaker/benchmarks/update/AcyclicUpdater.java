package io.freshmaker.benchmarks.update;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.plan.Condensation;
import java.util.HashSet;
import java.util.Set;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.jgrapht.graph.GraphCycleProhibitedException;

/**
 * JGraphT's {@code DirectedAcyclicGraph}, which keeps a topological order. It has no components and
 * refuses cycles: edges inside a component are left out from the start, and an edge that would
 * close a cycle is left out when it comes.
 */
public final class AcyclicUpdater implements Updater {
  private final DirectedAcyclicGraph<Integer, DefaultEdge> graph =
      new DirectedAcyclicGraph<>(DefaultEdge.class);

  public AcyclicUpdater(EdgeList edges, Condensation components) {
    for (int node : components.inTopologicalOrder()) {
      graph.addVertex(node);
    }
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      if (!components.sameComponent(edges.from(edge), edges.to(edge))) {
        graph.addEdge(edges.from(edge), edges.to(edge));
      }
    }
  }

  @Override
  public String name() {
    return "JGraphT DAG";
  }

  @Override
  public void replace(int node, int[] dependencies) {
    Set<Integer> now = new HashSet<>();
    for (int dependency : dependencies) {
      now.add(dependency);
    }
    for (DefaultEdge edge : Set.copyOf(graph.incomingEdgesOf(node))) {
      if (!now.remove(graph.getEdgeSource(edge))) {
        graph.removeEdge(edge);
      }
    }
    for (int dependency : now) {
      addUnlessCyclic(dependency, node);
    }
  }

  private void addUnlessCyclic(int from, int to) {
    try {
      graph.addEdge(from, to);
    } catch (GraphCycleProhibitedException refused) {
      // This peer cannot hold the edge; the others can.
    }
  }
}
