package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.core.graph.Naive.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepairTest {

  @Test
  void repaired_components_are_those_worked_out_anew_and_what_cannot_be_repaired_is_not() {
    int repaired = 0;
    int anew = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int nodeCount = 2 + random.nextInt(30);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      GraphEditor editor = new GraphEditor(Naive.graph(nodeCount, naive.edges));
      NavigableSet<Edge> edges = new TreeSet<>(naive.edges);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        if (random.nextInt(4) == 0) {
          editor.addNode();
        }
        change(random, editor, edges);
      }
      Graph graph = editor.snapshot();
      if (graph.overlay() == null) {
        continue;
      }
      Components components = Repair.of(graph, graph.overlay().changes);
      if (components == null) {
        anew++;
        continue;
      }
      repaired++;
      assertSameAs(Naive.graph(graph.nodeCount(), edges).components(), components, "seed " + seed);
    }
    assertThat(repaired).isGreaterThan(500);
    assertThat(anew).isGreaterThan(300);
  }

  private static void change(Random random, GraphEditor editor, NavigableSet<Edge> edges) {
    int node = random.nextInt(editor.nodeCount());
    List<Edge> inputs = new ArrayList<>();
    edges.stream().filter(e -> e.dependent() == node).forEach(inputs::add);
    edges.removeAll(inputs);
    if (!inputs.isEmpty() && random.nextBoolean()) {
      inputs.remove(random.nextInt(inputs.size()));
    } else {
      inputs.add(new Edge(random.nextInt(editor.nodeCount()), node, 0));
    }
    edges.addAll(inputs);
    byte[] kinds = new byte[inputs.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) inputs.get(i).kind();
    }
    editor.replaceInputs(
        node, inputs.stream().mapToInt(Edge::input).toArray(), kinds, kinds.length);
  }

  /**
   * Numbers may differ; members, edges between components and the topological order may not be
   * wrong.
   */
  private static void assertSameAs(Components expected, Components actual, String as) {
    assertThat(actual.count).as(as).isEqualTo(expected.count);
    assertThat(actual.cyclic()).as(as).isEqualTo(expected.cyclic());
    for (int v = 0; v < expected.of.length; v++) {
      assertThat(actual.members(v)).as(as).isEqualTo(expected.members(v));
    }
    assertThat(named(actual)).as(as).isEqualTo(named(expected));
  }

  private static NavigableSet<Edge> named(Components components) {
    NavigableSet<Edge> edges = new TreeSet<>();
    int[] start = components.edges.start();
    for (int c = 0; c < components.count; c++) {
      for (int e = start[c]; e < start[c + 1]; e++) {
        int to = components.edges.target()[e];
        assertThat(to).isGreaterThan(c);
        Edge edge =
            new Edge(
                components.member[components.memberStart[c]],
                components.member[components.memberStart[to]],
                0);
        assertThat(edges.add(edge)).as("no doubles").isTrue();
      }
    }
    return edges;
  }
}
