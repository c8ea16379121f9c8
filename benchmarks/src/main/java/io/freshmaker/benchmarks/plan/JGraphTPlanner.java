package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * "JGraphT": {@code BreadthFirstIterator}, an induced copy, Kosaraju, a condensation and {@code
 * TopologicalOrderIterator}. The condensation is made here with numbers as nodes: the library's own
 * hashes whole subgraphs for every edge.
 */
@SuppressWarnings("NullAway") // every key that is asked for was put before
public final class JGraphTPlanner implements Planner {
  private final EdgeList edges;
  private final Graph<String, DefaultEdge> graph;

  public JGraphTPlanner(EdgeList edges) {
    this.edges = edges;
    this.graph = build(edges);
  }

  public static Graph<String, DefaultEdge> build(EdgeList edges) {
    Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    for (int node = 0; node < edges.nodeCount(); node++) {
      graph.addVertex(edges.nodeName(node));
    }
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      graph.addEdge(edges.nodeName(edges.from(edge)), edges.nodeName(edges.to(edge)));
    }
    return graph;
  }

  @Override
  public String name() {
    return "JGraphT";
  }

  @Override
  public Waves plan(int changed) {
    Graph<String, DefaultEdge> induced = induced(edges.nodeName(changed));
    List<Set<String>> components =
        new KosarajuStrongConnectivityInspector<>(induced).stronglyConnectedSets();
    Map<String, Integer> componentOf = new HashMap<>();
    for (int component = 0; component < components.size(); component++) {
      for (String node : components.get(component)) {
        componentOf.put(node, component);
      }
    }
    Graph<Integer, DefaultEdge> condensed = condense(induced, componentOf, components.size());
    return new NamedWaves(waves(condensed, components), edges);
  }

  private Graph<String, DefaultEdge> induced(String first) {
    Graph<String, DefaultEdge> induced = new DefaultDirectedGraph<>(DefaultEdge.class);
    new BreadthFirstIterator<>(graph, first).forEachRemaining(induced::addVertex);
    for (String node : induced.vertexSet()) {
      for (DefaultEdge edge : graph.outgoingEdgesOf(node)) {
        induced.addEdge(node, graph.getEdgeTarget(edge));
      }
    }
    return induced;
  }

  private static Graph<Integer, DefaultEdge> condense(
      Graph<String, DefaultEdge> induced, Map<String, Integer> componentOf, int components) {
    Graph<Integer, DefaultEdge> condensed = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int component = 0; component < components; component++) {
      condensed.addVertex(component);
    }
    for (DefaultEdge edge : induced.edgeSet()) {
      Integer from = componentOf.get(induced.getEdgeSource(edge));
      Integer to = componentOf.get(induced.getEdgeTarget(edge));
      if (!from.equals(to)) {
        condensed.addEdge(from, to);
      }
    }
    return condensed;
  }

  private static Map<String, Integer> waves(
      Graph<Integer, DefaultEdge> condensed, List<Set<String>> components) {
    int[] level = new int[components.size()];
    Map<String, Integer> waves = new HashMap<>();
    new TopologicalOrderIterator<>(condensed)
        .forEachRemaining(
            component -> {
              for (String node : components.get(component)) {
                waves.put(node, level[component]);
              }
              for (DefaultEdge edge : condensed.outgoingEdgesOf(component)) {
                int target = condensed.getEdgeTarget(edge);
                level[target] = Math.max(level[target], level[component] + 1);
              }
            });
    return waves;
  }
}
