package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries components over to a graph that has changed by a few edges since, where that is possible
 * without renumbering: every new edge agrees with the topological order or is inside a component,
 * and every component that lost an edge is still strongly connected. Costs a copy of the condensed
 * edges instead of a walk over all.
 */
final class Repair {

  private static final long LEAST_BUDGET = 256;

  private final Graph graph;
  private final EdgeLog.Tail changes;
  private final Components before;
  private final Row row = new Row();
  private final IntList queue = new IntList();

  /** The last search that saw each node, or component. */
  private final int[] seen;

  private int searches;
  private long budget;

  private Repair(Graph graph, EdgeLog.Tail changes, Components before) {
    this.graph = graph;
    this.changes = changes;
    this.before = before;
    this.seen = new int[graph.nodeCount()];
    this.budget = LEAST_BUDGET + graph.edgeCount() / 16;
  }

  /** Returns the components of the graph, or null if they have to be worked out anew. */
  static @Nullable Components of(Graph graph, EdgeLog.Tail changes) {
    Components before = changes.components;
    return before == null ? null : new Repair(graph, changes, before).repaired();
  }

  private @Nullable Components repaired() {
    if (!newEdgesAgree() || !componentsHold()) {
      return null;
    }
    long[] pairs = changedPairs();
    long[] come = new long[pairs.length];
    long[] gone = new long[pairs.length];
    int comeCount = 0;
    int goneCount = 0;
    int marked = -1;
    for (long pair : pairs) {
      int from = (int) (pair >> 32);
      if (from != marked) {
        marked = from;
        markRow(from);
      }
      boolean before = seen[(int) pair] == searches;
      boolean now = isJoined(from, (int) pair);
      if (now && !before) {
        come[comeCount++] = pair;
      } else if (before && !now) {
        gone[goneCount++] = pair;
      }
    }
    return budget < 0
        ? null
        : before.with(graph, Arrays.copyOf(come, comeCount), Arrays.copyOf(gone, goneCount));
  }

  /** Looked at first, for it takes no search to see that an edge leads backwards. */
  private boolean newEdgesAgree() {
    for (int i = 0; i < changes.size; i++) {
      int input = changes.input(i);
      int dependent = changes.dependent(i);
      boolean backwards = componentOf(dependent) < componentOf(input);
      if (input == dependent || (backwards && changes.isAdded(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean componentsHold() {
    for (int i = 0; i < changes.size; i++) {
      int own = componentOf(changes.input(i));
      boolean lost = !changes.isAdded(i) && own == componentOf(changes.dependent(i));
      if (lost && !reaches(changes.input(i), changes.dependent(i), own)) {
        return false;
      }
    }
    return true;
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

  /** Returns the pairs of components between which an edge came or went, ascending. */
  private long[] changedPairs() {
    long[] pairs = new long[changes.size];
    for (int i = 0; i < changes.size; i++) {
      pairs[i] = Components.pair(componentOf(changes.input(i)), componentOf(changes.dependent(i)));
    }
    return Arrays.stream(pairs)
        .filter(pair -> pair >> 32 != (int) pair)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Marks as seen what the component had edges to. */
  private void markRow(int component) {
    searches++;
    if (component < before.count) {
      int[] target = before.edges.target();
      int end = before.edges.start()[component + 1];
      for (int e = before.edges.start()[component]; e < end; e++) {
        seen[target[e]] = searches;
      }
    }
  }

  private boolean isJoined(int from, int to) {
    for (int member : membersOf(to)) {
      if (budget < 0) {
        break;
      }
      graph.readInputs(member, row);
      budget -= row.size;
      for (int i = 0; i < row.size; i++) {
        if (componentOf(row.nodes[i]) == from) {
          return true;
        }
      }
    }
    return false;
  }

  private int[] membersOf(int component) {
    return component < before.count
        ? Arrays.copyOfRange(
            before.member, before.memberStart[component], before.memberStart[component + 1])
        : new int[] {before.of.length + component - before.count};
  }

  /** A node that is newer than the components is one by itself, and comes last. */
  private int componentOf(int node) {
    return node < before.of.length ? before.of[node] : before.count + node - before.of.length;
  }
}
