package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.core.graph.Naive.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GraphEditorTest {

  private record Taken(Graph graph, int nodeCount, NavigableSet<Edge> edges) {}

  @Test
  void after_any_sequence_of_changes_graphs_are_those_built_afresh() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(seed % 20 == 0 ? 1500 : 20);
      NavigableSet<Edge> edges = new TreeSet<>(Naive.randomEdges(random, nodeCount));
      GraphEditor editor = new GraphEditor(Naive.graph(nodeCount, edges));
      List<Taken> taken = new ArrayList<>();
      for (int step = 0; step < 40; step++) {
        if (random.nextInt(8) == 0) {
          assertThat(editor.addNode()).isEqualTo(nodeCount++);
        }
        replaceSome(random, editor, nodeCount, edges, "seed " + seed);
        if (random.nextInt(4) == 0) {
          taken.add(new Taken(editor.snapshot(), nodeCount, new TreeSet<>(edges)));
        }
        if (!taken.isEmpty() && random.nextInt(6) == 0) {
          Graph graph = taken.get(random.nextInt(taken.size())).graph;
          editor.rebase(graph, graph.compacted());
        }
        assertThat(editor.edgeCount()).isEqualTo(edges.size());
      }
      taken.add(new Taken(editor.snapshot(), nodeCount, edges));
      for (Taken then : taken) {
        assertEqual(then, random, "seed " + seed);
      }
    }
  }

  private static void replaceSome(
      Random random, GraphEditor editor, int nodeCount, Collection<Edge> edges, String as) {
    int node = random.nextInt(nodeCount);
    NavigableSet<Edge> before = new TreeSet<>();
    edges.stream().filter(e -> e.dependent() == node).forEach(before::add);
    List<Edge> wanted = new ArrayList<>(before);
    wanted.removeIf(e -> random.nextInt(3) == 0);
    for (int more = random.nextInt(4); more > 0; more--) {
      wanted.add(new Edge(random.nextInt(nodeCount), node, random.nextInt(3)));
    }
    boolean changed =
        editor.replaceInputs(
            node, wanted.stream().mapToInt(Edge::input).toArray(), kinds(wanted), wanted.size());
    assertThat(changed).as(as).isEqualTo(!before.equals(new TreeSet<>(wanted)));
    edges.removeAll(before);
    edges.addAll(wanted);
  }

  private static byte[] kinds(List<Edge> edges) {
    byte[] kinds = new byte[edges.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) edges.get(i).kind();
    }
    return kinds;
  }

  private static void assertEqual(Taken then, Random random, String as) {
    Graph afresh = Naive.graph(then.nodeCount, then.edges);
    assertThat(then.graph.nodeCount()).isEqualTo(then.nodeCount);
    assertThat(then.graph.edgeCount()).isEqualTo(then.edges.size());
    assertThat(Naive.edgesOf(then.graph)).as(as).isEqualTo(then.edges);
    NavigableSet<Edge> backwards = new TreeSet<>();
    Row row = new Row();
    for (int v = 0; v < then.nodeCount; v++) {
      then.graph.inputs(v, row);
      for (int i = 0; i < row.size(); i++) {
        backwards.add(new Edge(row.node(i), v, row.kind(i)));
      }
    }
    assertThat(backwards).as(as).isEqualTo(then.edges);
    for (int round = 0; round < 3; round++) {
      int[] changed = AffectedTest.someNodes(random, then.nodeCount);
      AffectedTest.assertSame(then.graph.affected(changed), afresh.affected(changed), as);
      AffectedTest.assertSame(
          then.graph.affected(changed, (i, d, k) -> k != 1),
          afresh.affected(changed, (i, d, k) -> k != 1),
          as);
    }
    assertThat(then.graph.components().cyclic()).isEqualTo(afresh.components().cyclic());
    for (int v = 0; v < then.nodeCount; v++) {
      assertThat(then.graph.components().of(v)).isEqualTo(afresh.components().of(v));
    }
    int[] changed = {random.nextInt(then.nodeCount)};
    AffectedTest.assertSame(then.graph.affected(changed), afresh.affected(changed), as);
  }

  @Test
  void an_unchanged_list_changes_nothing_in_whatever_order_it_is_given() {
    GraphEditor editor =
        new GraphEditor(Graph.builder(4).add(0, 3, 1).add(1, 3, 0).add(2, 3, 2).build());
    Graph before = editor.snapshot();
    assertThat(editor.replaceInputs(3, new int[] {2, 0, 1, 0}, new byte[] {2, 1, 0, 1}, 4))
        .isFalse();
    assertThat(editor.snapshot()).isSameAs(before);
    assertThat(editor.overlaySize()).isZero();
  }

  @Test
  void a_change_taken_back_is_not_there_any_more() {
    GraphEditor editor = new GraphEditor(Graph.builder(3).add(0, 2).build());
    assertThat(editor.replaceInputs(2, new int[] {1})).isTrue();
    assertThat(Naive.edgesOf(editor.snapshot())).containsExactly(new Edge(1, 2, 0));
    assertThat(editor.replaceInputs(2, new int[] {0})).isTrue();
    assertThat(Naive.edgesOf(editor.snapshot())).containsExactly(new Edge(0, 2, 0));
    assertThat(editor.overlaySize()).isEqualTo(4);
  }

  @Test
  void a_snapshot_does_not_see_what_comes_later() {
    GraphEditor editor = new GraphEditor(Graph.builder(3).add(0, 1).build());
    Graph first = editor.snapshot();
    editor.replaceInputs(2, new int[] {1});
    Graph second = editor.snapshot();
    editor.replaceInputs(2, new int[] {});
    int added = editor.addNode();
    editor.replaceInputs(added, new int[] {2});
    assertThat(first.affected(0).nodes()).containsExactly(0, 1);
    assertThat(second.affected(0).nodes()).containsExactly(0, 1, 2);
    assertThat(editor.snapshot().affected(0).nodes()).containsExactly(0, 1);
    assertThat(editor.snapshot().affected(2).nodes()).containsExactly(2, 3);
    assertThatThrownBy(() -> second.affected(added)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_base_that_came_too_late_is_not_taken() {
    GraphEditor editor = new GraphEditor(Graph.builder(3).add(0, 1).build());
    editor.replaceInputs(2, new int[] {1});
    Graph taken = editor.snapshot();
    Graph compacted = taken.compacted();
    assertThat(editor.rebase(taken, compacted)).isTrue();
    assertThat(editor.overlaySize()).isZero();
    assertThat(editor.rebase(taken, compacted)).isFalse();
    assertThat(editor.snapshot().affected(0).nodes()).containsExactly(0, 1, 2);
  }

  @Test
  void inputs_that_are_not_there_are_refused_before_anything_changes() {
    GraphEditor editor = new GraphEditor(Graph.builder(3).add(0, 1).build());
    assertThatThrownBy(() -> editor.replaceInputs(1, new int[] {2, 3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> editor.replaceInputs(3, new int[] {0}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Naive.edgesOf(editor.snapshot())).containsExactly(new Edge(0, 1, 0));
  }
}
