package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.graph.Components;
import io.freshmaker.core.graph.CycleCut;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;
import io.freshmaker.core.graph.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the cycles of what stands after deciding: edges are left out so that each member is built
 * once. Cycles through what has changed already are broken where they lead back to it.
 */
final class Breaking {

  private static final Comparator<CutEdge> STATED_ORDER =
      Comparator.comparing(CutEdge::to).thenComparing(CutEdge::from).thenComparing(CutEdge::kind);

  private final Draft draft;
  private final Approval approval;
  private final Graph standing;
  private final @Nullable CycleCut cut;
  private final List<Cycle> cycles = new ArrayList<>();
  private final List<Draft.BackEdge> backEdges;

  Breaking(Draft draft, Approval approval, PlanSettings settings) {
    this.draft = draft;
    this.approval = approval;
    this.standing = approval.shrunk() ? standing() : draft.graph();
    this.backEdges = backEdges();
    for (Approval.FoundCycle cycle : approval.skippedCycles()) {
      cycles.add(new Cycle(keys(cycle.members()), keys(cycle.path()), List.of()));
    }
    CycleCut found = null;
    if (settings.cycles() == CyclePolicy.BREAK && hasCycles()) {
      found = cut(settings);
      report(found);
    }
    this.cut = found;
    cycles.sort(Comparator.comparing(cycle -> cycle.members().get(0)));
  }

  private Graph standing() {
    GraphBuilder builder = Graph.builder(draft.size());
    Row row = new Row();
    for (int node = 0; node < draft.size(); node++) {
      if (approval.planned(node)) {
        draft.graph().inputs(node, row);
        for (int i = 0; i < row.size(); i++) {
          if (approval.isCause(row.node(i), node)) {
            builder.add(row.node(i), node, row.kind(i));
          }
        }
      }
    }
    return builder.build();
  }

  /** Those that led back from the first, and those that turned out to. */
  private List<Draft.BackEdge> backEdges() {
    List<Draft.BackEdge> all = new ArrayList<>();
    for (Draft.BackEdge edge : draft.backEdges()) {
      if (approval.planned(edge.input())) {
        all.add(edge);
      }
    }
    Row row = new Row();
    for (int node = 1; node < draft.size(); node++) {
      if (approval.ledBack(node) && draft.done(node - 1)) {
        draft.graph().inputs(node, row);
        for (int i = 0; i < row.size(); i++) {
          if (approval.planned(row.node(i))) {
            all.add(new Draft.BackEdge(row.node(i), node - 1, row.kind(i)));
          }
        }
      }
    }
    return all;
  }

  private boolean hasCycles() {
    return !backEdges.isEmpty() || standing.components().cyclic().length > 0;
  }

  private CycleCut cut(PlanSettings settings) {
    int[] costs = draft.kinds().stream().mapToInt(settings::cost).toArray();
    int[] origins = new int[draft.size()];
    int count = 0;
    for (int node = 0; node < draft.size(); node++) {
      if (draft.isOrigin(node) && approval.alive(node)) {
        origins[count++] = node;
      }
    }
    return standing.cutCycles(Arrays.copyOf(origins, count), costs);
  }

  private void report(CycleCut left) {
    Graph whole = backEdges.isEmpty() ? standing : draft.withBackEdges(standing, backEdges);
    Components components = whole.components();
    List<List<CutEdge>> cutOf = new ArrayList<>();
    int[] firsts = components.cyclic();
    for (int i = 0; i < firsts.length; i++) {
      cutOf.add(new ArrayList<>());
    }
    for (int i = 0; i < left.size(); i++) {
      cutOf
          .get(Arrays.binarySearch(firsts, components.of(left.dependent(i))))
          .add(edge(left.input(i), left.dependent(i), left.kind(i)));
    }
    for (Draft.BackEdge back : backEdges) {
      int place = Arrays.binarySearch(firsts, components.of(back.origin()));
      boolean inside = components.of(back.input()) == components.of(back.origin());
      if (inside && place >= 0) {
        cutOf.get(place).add(edge(back.input(), back.origin(), back.kind()));
      }
    }
    for (int i = 0; i < firsts.length; i++) {
      List<CutEdge> edges = cutOf.get(i);
      edges.sort(STATED_ORDER);
      cycles.add(
          new Cycle(
              keys(components.members(firsts[i])),
              keys(components.shortestCycle(firsts[i])),
              edges));
    }
  }

  private CutEdge edge(int from, int to, int kind) {
    return new CutEdge(draft.key(from), draft.key(to), draft.kinds().get(kind), true);
  }

  /** What has changed and is rebuilt all the same is two nodes, but one artifact. */
  private List<ArtifactKey> keys(int[] nodes) {
    List<ArtifactKey> keys = new ArrayList<>();
    for (int node : nodes) {
      if (keys.isEmpty() || !keys.get(keys.size() - 1).equals(draft.key(node))) {
        keys.add(draft.key(node));
      }
    }
    return keys;
  }

  /** Returns the edges of all causes that stand, those that are cut included. */
  Graph standingGraph() {
    return standing;
  }

  /** Returns whether an edge is left unanswered. */
  boolean isCut(int input, int dependent, int kind) {
    return cut != null && cut.contains(input, dependent, kind);
  }

  /** Returns the cycles, ordered by the smallest member. */
  List<Cycle> cycles() {
    return cycles;
  }
}
