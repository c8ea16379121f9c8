package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.core.graph.AcyclicOrder.Outcome;
import io.freshmaker.core.graph.Naive.Edge;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AcyclicOrderTest {

  @Test
  @DisplayName("R6 an edge is refused exactly when it would close a cycle")
  void answers_are_those_of_the_reference() {
    for (int seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      AcyclicOrder order = new AcyclicOrder(Long.MAX_VALUE);
      NavigableSet<Edge> edges = new TreeSet<>();
      order.addNode();
      for (int step = 0; step < 80; step++) {
        if (random.nextInt(6) == 0) {
          order.addNode();
        }
        int nodeCount = order.nodeCount();
        Edge edge = new Edge(random.nextInt(nodeCount), random.nextInt(nodeCount), 0);
        if (random.nextInt(4) == 0) {
          assertThat(order.remove(edge.input(), edge.dependent())).isEqualTo(edges.remove(edge));
          continue;
        }
        Naive naive = new Naive(nodeCount, edges);
        boolean closes = naive.reached(List.of(edge.dependent())).containsKey(edge.input());
        Outcome expected =
            edges.contains(edge) ? Outcome.PRESENT : closes ? Outcome.CLOSES_CYCLE : Outcome.ADDED;
        assertThat(order.add(edge.input(), edge.dependent()))
            .as("seed " + seed)
            .isEqualTo(expected);
        if (expected == Outcome.ADDED) {
          edges.add(edge);
        }
        for (Edge e : edges) {
          assertThat(order.isBefore(e.input(), e.dependent())).as("seed " + seed).isTrue();
        }
      }
    }
  }

  @Test
  void a_search_looks_only_between_the_ends_of_the_edge() {
    AcyclicOrder order = new AcyclicOrder(100);
    for (int v = 0; v < 60; v++) {
      order.addNode();
    }
    for (int v = 1; v < 30; v++) {
      order.add(v - 1, v);
    }
    order.add(29, 40);
    long before = order.budgetLeft();
    assertThat(order.add(40, 30)).isEqualTo(Outcome.ADDED);
    assertThat(before - order.budgetLeft()).as("edges walked").isEqualTo(1);
  }

  @Test
  void a_search_ends_with_the_budget_and_changes_nothing() {
    AcyclicOrder order = new AcyclicOrder(3);
    for (int v = 0; v < 6; v++) {
      order.addNode();
    }
    for (int v = 0; v < 4; v++) {
      assertThat(order.add(v, v + 1)).isEqualTo(Outcome.ADDED);
    }
    assertThat(order.add(5, 0)).isEqualTo(Outcome.OUT_OF_BUDGET);
    assertThat(order.isBefore(0, 5)).isTrue();
    assertThat(order.budgetLeft()).isNegative();
    assertThat(order.add(4, 5)).as("agrees with the order").isEqualTo(Outcome.ADDED);
  }
}
