package io.freshmaker.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.TestGraphs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannersTest {
  @ParameterizedTest
  @EnumSource(Implementation.class)
  void an_implementation_finds_what_the_definition_says(Implementation implementation) {
    for (int seed = 0; seed < 100; seed++) {
      EdgeList edges = TestGraphs.random(seed);
      Planner planner = implementation.of(edges);
      boolean[][] reaches = reaches(edges);
      for (int changed = 0; changed < edges.nodeCount(); changed++) {
        Waves waves = planner.plan(changed);

        Map<Integer, Integer> found = new TreeMap<>();
        waves.forEach(found::put);
        assertThat(found)
            .as("seed %d, change of %d", seed, changed)
            .isEqualTo(expected(edges, reaches, changed));
        assertThat(waves.size()).isEqualTo(found.size());
      }
    }
  }

  @Test
  void a_wrong_plan_is_found_before_it_is_timed() {
    EdgeList edges = TestGraphs.random(3);
    Planner wrong =
        new Planner() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public Waves plan(int changed) {
            return new NodeWaves(new int[] {changed}, new int[] {1});
          }
        };

    assertThatThrownBy(
            () -> Results.requireEqual(edges, 0, List.of(Implementation.CSR.of(edges), wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wrong");
  }

  @Test
  void the_checksum_does_not_depend_on_the_order() {
    Waves one = new NodeWaves(new int[] {1, 2, 3}, new int[] {0, 1, 1});
    Waves same = new NodeWaves(new int[] {3, 1, 2}, new int[] {1, 0, 1});
    Waves other = new NodeWaves(new int[] {1, 2, 3}, new int[] {1, 0, 1});

    assertThat(one.checksum()).isEqualTo(same.checksum()).isNotEqualTo(other.checksum());
    assertThat(one.depth()).isEqualTo(2);
  }

  @Test
  void reasons_are_edges_of_the_graph() {
    for (int seed = 0; seed < 100; seed++) {
      EdgeList edges = TestGraphs.random(seed);
      FreshmakerPlanner planner = new FreshmakerPlanner(FreshmakerPlanner.build(edges));

      Results.requireReasons(edges, seed % edges.nodeCount(), planner);
    }
  }

  /** Longest path over components, by going on until nothing changes. */
  private static Map<Integer, Integer> expected(EdgeList edges, boolean[][] reaches, int changed) {
    int[] wave = new int[edges.nodeCount()];
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int edge = 0; edge < edges.edgeCount(); edge++) {
        int from = edges.from(edge);
        int to = edges.to(edge);
        if (reaches[changed][from]) {
          int least = reaches[to][from] ? wave[from] : wave[from] + 1;
          moved |= wave[to] < least;
          wave[to] = Math.max(wave[to], least);
        }
      }
    }
    Map<Integer, Integer> expected = new TreeMap<>();
    for (int node = 0; node < wave.length; node++) {
      if (reaches[changed][node]) {
        expected.put(node, wave[node]);
      }
    }
    return expected;
  }

  private static boolean[][] reaches(EdgeList edges) {
    int nodes = edges.nodeCount();
    boolean[][] reaches = new boolean[nodes][nodes];
    for (int node = 0; node < nodes; node++) {
      reaches[node][node] = true;
    }
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      reaches[edges.from(edge)][edges.to(edge)] = true;
    }
    for (int via = 0; via < nodes; via++) {
      for (boolean[] row : reaches) {
        if (row[via]) {
          for (int to = 0; to < nodes; to++) {
            row[to] |= reaches[via][to];
          }
        }
      }
    }
    return reaches;
  }
}
