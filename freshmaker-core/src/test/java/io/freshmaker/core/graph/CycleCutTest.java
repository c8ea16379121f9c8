package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.core.graph.Naive.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CycleCutTest {

  private static final int[] DEARER_BY_KIND = {1, 2, 3, 4};

  @Test
  @DisplayName("scenario 10: a ring is cut where it leads back to what changed")
  void a_ring_is_cut_behind_its_origin() {
    Graph ring = Naive.graph(3, List.of(new Edge(0, 1, 3), new Edge(1, 2, 0), new Edge(2, 0, 3)));
    assertThat(edges(ring.cutCycles(new int[] {0}, DEARER_BY_KIND)))
        .containsExactly(new Edge(2, 0, 3));
  }

  @Test
  @DisplayName("scenario 43: the cut is not on the only path by which members learn of the change")
  void the_only_path_from_the_cause_is_kept() {
    int lib = 0;
    int a = 1;
    int b = 2;
    int c = 3;
    Graph graph =
        Naive.graph(
            4,
            List.of(new Edge(lib, a, 1), new Edge(a, b, 0), new Edge(b, c, 1), new Edge(c, a, 2)));
    assertThat(edges(graph.cutCycles(new int[] {lib}, DEARER_BY_KIND)))
        .containsExactly(new Edge(c, a, 2));
  }

  @Test
  void the_cheapest_admissible_kind_is_cut_and_ties_go_by_number() {
    List<Edge> ring = List.of(new Edge(0, 1, 2), new Edge(1, 2, 1), new Edge(2, 0, 2));
    Graph graph = Naive.graph(3, ring);
    assertThat(edges(graph.cutCycles(new int[] {0, 1, 2}, DEARER_BY_KIND)))
        .containsExactly(new Edge(1, 2, 1));
    assertThat(edges(graph.cutCycles(new int[] {0, 1, 2}, new int[0])))
        .containsExactly(new Edge(0, 1, 2));
  }

  @Test
  void loops_are_always_cut_and_what_is_acyclic_stays_whole() {
    Graph graph = Naive.graph(3, List.of(new Edge(0, 1, 0), new Edge(1, 1, 0), new Edge(1, 1, 7)));
    CycleCut cut = graph.cutCycles(new int[] {0}, DEARER_BY_KIND);
    assertThat(edges(cut)).containsExactly(new Edge(1, 1, 0), new Edge(1, 1, 7));
    assertThat(cut.contains(1, 1, 7)).isTrue();
    assertThat(cut.contains(0, 1, 0)).isFalse();
    assertThat(cut.contains(1, 1, 3)).isFalse();
  }

  @Test
  @DisplayName(
      "R3 cuts break every cycle, keep every path from an origin, and nothing is cut needlessly")
  void cuts_keep_their_promises() {
    for (int seed = 0; seed < 2500; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(14);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = Naive.graph(nodeCount, naive.edges);
      int[] changed = AffectedTest.someNodes(random, nodeCount);
      CycleCut cut = graph.cutCycles(changed, DEARER_BY_KIND);
      assertPromises(naive, changed, Set.copyOf(edges(cut)), "seed " + seed);
      CycleCut again = Naive.graph(nodeCount, naive.edges).cutCycles(changed, DEARER_BY_KIND);
      assertThat(edges(again)).isEqualTo(edges(cut));
    }
  }

  @Test
  void the_walk_that_large_components_get_keeps_the_same_promises() {
    for (int seed = 0; seed < 2500; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(14);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = Naive.graph(nodeCount, naive.edges);
      int[] smallest = naive.components();
      for (int root : graph.components().cyclic()) {
        int[] members = graph.components().members(root);
        EdgeSort inside = graph.inducedEdges(members).sorted();
        boolean[] origin = new boolean[members.length];
        origin[random.nextInt(members.length)] = true;
        int[] cost = random.ints(inside.edgeCount(), -2, 3).toArray();
        Naive part =
            new Naive(
                nodeCount,
                naive.edges.stream()
                    .filter(e -> smallest[e.input()] == root && smallest[e.dependent()] == root)
                    .collect(Collectors.toList()));
        int[] changed =
            java.util.stream.IntStream.range(0, members.length)
                .filter(i -> origin[i])
                .map(i -> members[i])
                .toArray();
        assertPromises(
            part,
            changed,
            cutEdges(inside, members, DepthFirstCut.of(inside, origin, cost)),
            "seed " + seed);
        assertPromises(
            part,
            changed,
            cutEdges(inside, members, CheapestCut.of(inside, origin, cost)),
            "seed " + seed);
      }
    }
  }

  @Test
  void no_cheaper_admissible_edge_could_have_been_cut_instead() {
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      int nodeCount = 2 + random.nextInt(6);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      int[] changed = AffectedTest.someNodes(random, nodeCount);
      List<Edge> cut = edges(Naive.graph(nodeCount, naive.edges).cutCycles(changed, new int[0]));
      if (cut.size() == 1 && naive.edges.size() <= 12) {
        // With one cost for all, the one cut edge is the first in order that would do alone.
        Edge first =
            naive.edges.stream()
                .filter(
                    e ->
                        !naive.without(List.of(e)).hasCycle()
                            && keepsReach(naive, changed, Set.of(e)))
                .findFirst()
                .orElseThrow();
        assertThat(cut).as("seed " + seed).containsExactly(first);
      }
    }
  }

  private static void assertPromises(Naive naive, int[] changed, Set<Edge> cut, String as) {
    Naive rest = naive.without(cut);
    assertThat(naive.edges).as(as).containsAll(cut);
    assertThat(rest.hasCycle()).as(as + " has no cycle").isFalse();
    assertThat(keepsReach(naive, changed, cut)).as(as + " keeps what origins reach").isTrue();
    List<Set<Integer>> reach = rest.reach();
    for (Edge e : cut) {
      assertThat(reach.get(e.dependent())).as(as + " " + e + " closes a cycle").contains(e.input());
    }
  }

  private static boolean keepsReach(Naive naive, int[] changed, Set<Edge> cut) {
    int[] component = naive.components();
    Set<Integer> origins = new TreeSet<>();
    Arrays.stream(changed).forEach(origins::add);
    for (Edge e : naive.edges) {
      if (component[e.input()] != component[e.dependent()]) {
        origins.add(e.dependent());
      }
    }
    Naive inside =
        new Naive(
            naive.nodeCount,
            naive.edges.stream()
                .filter(e -> component[e.input()] == component[e.dependent()])
                .collect(Collectors.toList()));
    return inside.reached(origins).keySet().equals(inside.without(cut).reached(origins).keySet());
  }

  private static Set<Edge> cutEdges(EdgeSort inside, int[] members, boolean[] cut) {
    Set<Edge> edges = new TreeSet<>();
    for (int v = 0, e = 0; v < members.length; v++) {
      for (; e < inside.start[v + 1]; e++) {
        if (cut[e]) {
          edges.add(new Edge(members[v], members[inside.target[e]], inside.kindOf(e)));
        }
      }
    }
    return edges;
  }

  private static List<Edge> edges(CycleCut cut) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < cut.size(); i++) {
      edges.add(new Edge(cut.input(i), cut.dependent(i), cut.kind(i)));
    }
    return edges;
  }
}
