package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.core.graph.Naive.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffectedTest {

  @Test
  void affected_sets_are_those_of_the_reference() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(24);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = Naive.graph(nodeCount, naive.edges);
      int[] changed = someNodes(random, nodeCount);
      assertIsReference(graph.affected(changed), naive, changed, "seed " + seed);
    }
  }

  @Test
  void a_single_changed_node_gives_the_same_as_a_list_of_one_and_so_does_asking_again() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(24);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = Naive.graph(nodeCount, naive.edges);
      for (int round = 0; round < 2; round++) {
        for (int v = 0; v < nodeCount; v++) {
          assertIsReference(graph.affected(v), naive, new int[] {v}, "seed " + seed);
        }
      }
    }
  }

  @Test
  void a_graph_whose_components_are_not_known_gives_the_same() {
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(24);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = unprepared(Naive.graph(nodeCount, naive.edges));
      for (int round = 0; round < 3; round++) {
        int[] changed = someNodes(random, nodeCount);
        assertIsReference(graph.affected(changed), naive, changed, "seed " + seed);
      }
    }
  }

  @Test
  void large_sets_are_those_of_the_search_whichever_way_they_are_swept() {
    for (int seed = 0; seed < 24; seed++) {
      Random random = new Random(seed);
      int nodeCount = 2000 + random.nextInt(8000);
      Graph graph = Naive.graph(nodeCount, layeredEdges(random, nodeCount));
      for (int round = 0; round < 6; round++) {
        int[] changed =
            random
                .ints(1 + random.nextInt(3), 0, 1 + nodeCount / (1 << random.nextInt(8)))
                .toArray();
        Affected swept = graph.affected(changed);
        Affected searched = graph.affected(changed, (input, dependent, kind) -> true);
        assertSame(swept, searched, "seed " + seed);
        assertSame(unprepared(graph).affected(changed), searched, "seed " + seed);
      }
    }
  }

  @Test
  void a_filter_gives_what_a_graph_without_the_refused_edges_gives() {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(24);
      List<Edge> edges = Naive.randomEdges(random, nodeCount);
      Set<Integer> denied = new HashSet<>();
      random.ints(random.nextInt(4), 0, nodeCount).forEach(denied::add);
      int refusedKind = random.nextInt(4);
      Set<Edge> refused = new HashSet<>();
      for (Edge e : edges) {
        if (denied.contains(e.dependent()) || e.kind() == refusedKind) {
          refused.add(e);
        }
      }
      Graph graph = Naive.graph(nodeCount, edges);
      int[] changed = someNodes(random, nodeCount);
      Affected affected =
          graph.affected(changed, (i, d, k) -> !denied.contains(d) && k != refusedKind);
      Naive remaining = new Naive(nodeCount, edges).without(refused);
      assertIsReference(affected, remaining, changed, "seed " + seed);
    }
  }

  @Test
  void the_order_in_which_edges_were_added_changes_nothing() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(60);
      List<Edge> edges = Naive.randomEdges(random, nodeCount);
      Graph graph = Naive.graph(nodeCount, edges);
      Collections.shuffle(edges, random);
      Graph shuffled = Naive.graph(nodeCount, edges);
      int[] changed = someNodes(random, nodeCount);
      assertSame(graph.affected(changed), shuffled.affected(changed), "seed " + seed);
      assertThat(Naive.edgesOf(shuffled)).isEqualTo(Naive.edgesOf(graph));
    }
  }

  @Test
  void reasons_are_the_nearest_inputs_behind_an_input_of_nearly_everything_too() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int nodeCount = 300 + random.nextInt(500);
      List<Edge> edges = Naive.randomEdges(random, nodeCount);
      int hub = random.nextInt(nodeCount);
      for (int v = 0; v < nodeCount; v++) {
        if (random.nextInt(10) < 6) {
          edges.add(new Edge(hub, v, 0));
        }
        edges.add(new Edge(random.nextInt(nodeCount), v, 0));
      }
      Naive naive = new Naive(nodeCount, edges);
      GraphEditor editor = new GraphEditor(Graph.builder(nodeCount).add(0, 1).build());
      for (int v = 0; v < nodeCount; v++) {
        int node = v;
        editor.replaceInputs(
            v,
            naive.edges.stream()
                .filter(e -> e.dependent() == node)
                .mapToInt(Edge::input)
                .toArray());
      }
      for (Graph graph : List.of(Naive.graph(nodeCount, edges), editor.snapshot().prepare())) {
        int[] changed = {hub, random.nextInt(nodeCount)};
        Map<Integer, Integer> expected = naive.reached(List.of(changed[0], changed[1]));
        Affected affected = graph.affected(changed);
        assertThat(affected.size()).isEqualTo(expected.size());
        for (int i = 0; i < affected.size(); i++) {
          assertThat(affected.reason(i))
              .as("seed " + seed)
              .isEqualTo(expected.get(affected.node(i)));
        }
      }
    }
  }

  @Test
  void what_is_remembered_of_large_plans_is_not_mixed_up() {
    int nodeCount = 20_000;
    GraphBuilder chain = Graph.builder(nodeCount);
    for (int v = 1; v < nodeCount; v++) {
      chain.add(v - 1, v);
    }
    Graph graph = chain.build();
    for (int round = 0; round < 2; round++) {
      for (int v = 0; v < nodeCount; v += 97) {
        assertThat(graph.affected(v).size()).isEqualTo(nodeCount - v);
      }
    }
  }

  @Test
  void a_filter_that_throws_leaves_the_graph_usable() {
    Graph graph = Naive.graph(3, List.of(new Edge(0, 1, 0), new Edge(1, 2, 0)));
    assertThatThrownBy(
            () ->
                graph.affected(
                    new int[] {0},
                    (input, dependent, kind) -> {
                      if (input == 1) {
                        throw new IllegalStateException("no");
                      }
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(graph.affected(new int[] {0}, (i, d, k) -> true).nodes()).containsExactly(0, 1, 2);
    assertThat(graph.affected(2).nodes()).containsExactly(2);
  }

  @Test
  void nodes_that_are_not_there_are_refused() {
    Graph graph = Graph.builder(3).build();
    assertThatThrownBy(() -> graph.affected(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> graph.affected(new int[] {0, -1}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Graph.builder(3).add(0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void nothing_changed_affects_nothing() {
    Affected nothing = Graph.builder(3).add(0, 1).build().affected(new int[0]);
    assertThat(nothing.size()).isZero();
    assertThat(nothing.waveCount()).isZero();
    assertThat(nothing.contains(0)).isFalse();
    assertThat(Graph.builder(0).build().affected(new int[0]).size()).isZero();
  }

  @Test
  void readers_at_the_same_time_get_the_same() throws Exception {
    Random random = new Random(7);
    int nodeCount = 3000;
    Graph graph = unprepared(Naive.graph(nodeCount, layeredEdges(random, nodeCount)));
    Graph alone = graph.compacted();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> readers = new ArrayList<>();
      for (int reader = 0; reader < 64; reader++) {
        int[] changed = {random.nextInt(nodeCount), random.nextInt(40)};
        readers.add(() -> describe(graph.affected(changed)) + changed[0] + "," + changed[1]);
      }
      for (Future<String> answer : threads.invokeAll(readers)) {
        String[] changed = answer.get().substring(answer.get().lastIndexOf('\n') + 1).split(",");
        int[] nodes = Arrays.stream(changed).mapToInt(Integer::parseInt).toArray();
        assertThat(answer.get())
            .isEqualTo(describe(alone.affected(nodes)) + nodes[0] + "," + nodes[1]);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static Graph unprepared(Graph graph) {
    return Graph.ofRows(graph.base());
  }

  static int[] someNodes(Random random, int nodeCount) {
    return random.ints(random.nextInt(4), 0, nodeCount).toArray();
  }

  /** Edges mostly onwards, to near nodes, with some rings and some popular inputs. */
  static List<Edge> layeredEdges(Random random, int nodeCount) {
    List<Edge> edges = new ArrayList<>();
    for (int v = 1; v < nodeCount; v++) {
      int inputs = random.nextInt(4);
      for (int i = 0; i < inputs; i++) {
        int back = 1 + (int) (random.nextDouble() * random.nextDouble() * v);
        edges.add(new Edge(v - back, v, random.nextInt(3)));
      }
      if (random.nextInt(50) == 0) {
        edges.add(new Edge(v, Math.max(0, v - random.nextInt(200)), 1));
      }
    }
    return edges;
  }

  static void assertIsReference(Affected affected, Naive naive, int[] changed, String as) {
    Map<Integer, Integer> reasons =
        naive.reached(Arrays.stream(changed).boxed().collect(Collectors.toList()));
    Set<Integer> nodes = new TreeSet<>(reasons.keySet());
    Naive inside =
        new Naive(
            naive.nodeCount,
            naive.edges.stream()
                .filter(e -> nodes.contains(e.input()) && nodes.contains(e.dependent()))
                .collect(Collectors.toList()));
    int[] waves = inside.waves(nodes);
    int[] priorities = inside.priorities(nodes);
    int[] components = inside.components();
    StringBuilder expected = new StringBuilder();
    List<Integer> order =
        nodes.stream()
            .sorted((a, b) -> waves[a] != waves[b] ? waves[a] - waves[b] : a - b)
            .collect(Collectors.toList());
    for (int v : order) {
      line(expected, v, waves[v], reasons.get(v), priorities[v], components[v]);
    }
    assertThat(describe(affected)).as(as).isEqualTo(expected.toString());
    for (int v = 0; v < naive.nodeCount; v++) {
      assertThat(affected.indexOf(v)).as(as).isEqualTo(order.indexOf(v));
      assertThat(affected.contains(v)).as(as).isEqualTo(nodes.contains(v));
    }
    assertThat(affected.changed()).isEqualTo(Arrays.stream(changed).sorted().distinct().toArray());
  }

  static void assertSame(Affected one, Affected other, String as) {
    assertThat(describe(one)).as(as).isEqualTo(describe(other));
  }

  static String describe(Affected affected) {
    StringBuilder text = new StringBuilder();
    for (int wave = 0; wave < affected.waveCount(); wave++) {
      for (int i = affected.waveStart(wave); i < affected.waveStart(wave + 1); i++) {
        line(
            text,
            affected.node(i),
            wave,
            affected.reason(i),
            affected.priority(i),
            affected.component(i));
      }
    }
    IntStream.range(0, affected.size())
        .filter(
            i ->
                i < affected.waveStart(affected.wave(i))
                    || i >= affected.waveStart(affected.wave(i) + 1))
        .forEach(i -> text.append("wrong wave of ").append(i));
    return text.toString();
  }

  private static void line(
      StringBuilder text, int node, int wave, int reason, int priority, int component) {
    text.append(node).append(" wave ").append(wave).append(" by ").append(reason);
    text.append(" priority ").append(priority).append(" in ").append(component).append('\n');
  }
}
