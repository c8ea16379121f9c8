package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.core.graph.Naive.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void components_are_those_of_the_reference() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(20);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Components components = Naive.graph(nodeCount, naive.edges).components();
      int[] expected = naive.components();
      assertThat(IntStream.range(0, nodeCount).map(components::of).toArray())
          .as("seed " + seed)
          .isEqualTo(expected);
      assertThat(components.count()).isEqualTo((int) Arrays.stream(expected).distinct().count());
      for (int v = 0; v < nodeCount; v++) {
        int component = expected[v];
        int[] members =
            IntStream.range(0, nodeCount).filter(w -> expected[w] == component).toArray();
        assertThat(components.members(v)).isEqualTo(members);
        assertThat(components.size(v)).isEqualTo(members.length);
      }
    }
  }

  @Test
  void cycles_are_cycles_and_as_short_as_can_be() {
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(16);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Components components = Naive.graph(nodeCount, naive.edges).components();
      int[] smallest = naive.components();
      for (int v = 0; v < nodeCount; v++) {
        int[] cycle = components.shortestCycle(v);
        assertThat(cycle).as("seed " + seed).hasSize(naive.girth(v));
        assertThat(components.isCyclic(v)).isEqualTo(cycle.length > 0);
        for (int i = 0; i < cycle.length; i++) {
          int from = cycle[i];
          int to = cycle[(i + 1) % cycle.length];
          assertThat(naive.edges).anyMatch(e -> e.input() == from && e.dependent() == to);
          assertThat(smallest[from]).isEqualTo(smallest[v]);
        }
        assertThat(Arrays.stream(cycle).min().orElse(-1))
            .isEqualTo(cycle.length > 0 ? cycle[0] : -1);
      }
      assertThat(components.cyclic())
          .isEqualTo(
              IntStream.range(0, nodeCount)
                  .filter(v -> smallest[v] == v && naive.girth(v) > 0)
                  .toArray());
    }
  }

  @Test
  void a_self_loop_is_a_cycle_of_one() {
    Components components =
        Naive.graph(3, List.of(new Edge(1, 1, 0), new Edge(0, 1, 0), new Edge(1, 2, 0)))
            .components();
    assertThat(components.cyclic()).containsExactly(1);
    assertThat(components.shortestCycle(1)).containsExactly(1);
    assertThat(components.shortestCycle(0)).isEmpty();
    assertThat(components.count()).isEqualTo(3);
  }

  @Test
  void scenario_10_the_ring_is_reported_with_its_path() {
    Components ring =
        Naive.graph(3, List.of(new Edge(0, 1, 0), new Edge(1, 2, 0), new Edge(2, 0, 0)))
            .components();
    assertThat(ring.shortestCycle(2)).containsExactly(0, 1, 2);
  }
}
