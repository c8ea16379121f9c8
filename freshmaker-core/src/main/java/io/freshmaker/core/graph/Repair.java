package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries the components of a graph over to one that differs from it by a few edges, where that is
 * possible without renumbering: every new edge agrees with the topological order or is inside a
 * component, and every component that lost an edge is still strongly connected. Costs a copy of the
 * condensed edges instead of a walk over all.
 */
final class Repair {

  private final Components before;
  private final Graph graph;
  private final Overlay overlay;
  private final Row row = new Row();
  private final IntList stale = new IntList();
  private final IntList queue = new IntList();

  /** The last search that saw each node, or component. */
  private final int[] seen;

  private int searches;
  private long budget;

  private Repair(Graph graph, Overlay overlay, Components before) {
    this.graph = graph;
    this.overlay = overlay;
    this.before = before;
    this.seen = new int[graph.nodeCount()];
    this.budget = graph.edgeCount() / 16;
  }

  /** Returns the components of the graph, or null if they have to be worked out anew. */
  static @Nullable Components of(Graph graph, Overlay overlay) {
    Components before = overlay.baseComponents;
    return new Repair(graph, overlay, before).repaired();
  }

  private @Nullable Components repaired() {
    for (int v = overlay.dependents.nextPatched(0);
        v >= 0;
        v = overlay.dependents.nextPatched(v + 1)) {
      if (!agrees(v, overlay.dependents.get(v))) {
        return null;
      }
    }
    int[] sources = stale.toArray();
    Arrays.sort(sources);
    return before.with(graph, sources, this::rowOf);
  }

  private boolean agrees(int input, Patch patch) {
    int own = componentOf(input);
    for (long edge : patch.added()) {
      int to = componentOf((int) (edge >> 8));
      if (to < own || to == own && (int) (edge >> 8) == input) {
        return false;
      }
      touch(own, to);
    }
    for (long edge : patch.removed()) {
      int dependent = (int) (edge >> 8);
      int to = componentOf(dependent);
      if (to == own && (dependent == input || !reaches(input, dependent, own))) {
        return false;
      }
      touch(own, to);
    }
    return true;
  }

  /** A node that is newer than the components is one by itself, and comes last. */
  private int componentOf(int node) {
    return node < before.of.length ? before.of[node] : before.count + node - before.of.length;
  }

  private void touch(int from, int to) {
    if (from != to) {
      stale.addIfNotLast(from);
    }
  }

  private boolean reaches(int from, int to, int component) {
    searches++;
    queue.size = 0;
    queue.add(from);
    seen[from] = searches;
    for (int head = 0; head < queue.size && budget >= 0; head++) {
      graph.dependentNodes(queue.items[head], row);
      budget -= row.size;
      for (int i = 0; i < row.size; i++) {
        int w = row.nodes[i];
        if (w == to) {
          return true;
        }
        if (componentOf(w) == component && seen[w] != searches) {
          seen[w] = searches;
          queue.add(w);
        }
      }
    }
    return false;
  }

  /** Returns the components that a component has edges to. */
  private int[] rowOf(int[] members) {
    int own = componentOf(members[0]);
    queue.size = 0;
    seen[own] = ++searches;
    for (int member : members) {
      graph.dependentNodes(member, row);
      for (int i = 0; i < row.size; i++) {
        int to = componentOf(row.nodes[i]);
        if (seen[to] != searches) {
          seen[to] = searches;
          queue.add(to);
        }
      }
    }
    return queue.toArray();
  }
}
