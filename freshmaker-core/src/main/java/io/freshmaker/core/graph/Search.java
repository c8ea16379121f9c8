package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is affected by some nodes with nothing known beforehand: breadth first from the
 * changed nodes, which gives reasons, then components and waves of what was found. The time follows
 * the affected nodes and edges. Serves filtered plans, and graphs whose components are not known
 * (yet).
 */
final class Search {

  private final Graph graph;
  private final Scratch scratch;
  private final IntList found;
  private final IntList parents;
  private final IntList rowStart;
  private final IntList targets;
  private final int[] place;
  private int levelEnd;

  Search(Graph graph, Scratch scratch) {
    this.graph = graph;
    this.scratch = scratch;
    this.found = scratch.reached;
    this.parents = scratch.parents;
    this.rowStart = scratch.rowStart;
    this.targets = scratch.targets;
    this.place = scratch.reserveMarks(graph.nodeCount());
  }

  Affected from(int[] changed, EdgeFilter filter) {
    begin(changed);
    collectEdges(filter);
    return finish(changed);
  }

  /** Returns what is affected, or null if it is more than {@code limit} nodes. */
  @Nullable Affected from(int[] changed, int limit) {
    begin(changed);
    if (!collectEdges(limit)) {
      forget();
      return null;
    }
    return finish(changed);
  }

  private Affected finish(int[] changed) {
    Affected affected = arrange(changed);
    forget();
    return affected;
  }

  private void begin(int[] changed) {
    found.size = 0;
    parents.size = 0;
    rowStart.size = 0;
    targets.size = 0;
    for (int node : changed) {
      visit(node, Scratch.NONE);
    }
    levelEnd = found.size;
  }

  private void forget() {
    for (int i = 0; i < found.size; i++) {
      place[found.items[i]] = Scratch.NONE;
    }
  }

  private int visit(int node, int parent) {
    int known = place[node];
    if (known < 0) {
      known = found.size;
      place[node] = known;
      found.add(node);
      parents.add(parent);
    } else if (known >= levelEnd && parent < parents.items[known]) {
      parents.items[known] = parent;
    }
    return known;
  }

  /**
   * Keeps count of the level that is being walked: what is found beyond its end is one edge further
   * off.
   */
  private void enter(int head) {
    rowStart.add(targets.size);
    if (head == levelEnd) {
      levelEnd = found.size;
    }
  }

  private void collectEdges(EdgeFilter filter) {
    Row row = scratch.row;
    for (int head = 0; head < found.size; head++) {
      enter(head);
      int v = found.items[head];
      graph.readDependents(v, row);
      for (int i = 0; i < row.size; i++) {
        if (filter.follows(v, row.nodes[i], row.kinds[i] & 0xff)) {
          targets.add(visit(row.nodes[i], v));
        }
      }
    }
    rowStart.add(targets.size);
  }

  private boolean collectEdges(int limit) {
    Row row = scratch.row;
    for (int head = 0; head < found.size; head++) {
      if (found.size > limit) {
        return false;
      }
      enter(head);
      int v = found.items[head];
      graph.dependentNodes(v, row);
      visitAll(v, row);
    }
    rowStart.add(targets.size);
    return true;
  }

  /**
   * Visits the whole row; {@link #visit} with its fields held in local variables, for this is the
   * inner loop.
   */
  private void visitAll(int parent, Row row) {
    found.reserve(found.size + row.size);
    parents.reserve(found.size + row.size);
    targets.reserve(targets.size + row.size);
    int[] queue = found.items;
    int[] reason = parents.items;
    int[] target = targets.items;
    int[] places = place;
    int count = found.size;
    int edge = targets.size;
    int end = levelEnd;
    for (int i = 0, size = row.size; i < size; i++) {
      int node = row.nodes[i];
      int known = places[node];
      if (known < 0) {
        known = count++;
        places[node] = known;
        queue[known] = node;
        reason[known] = parent;
      } else if (known >= end && parent < reason[known]) {
        reason[known] = parent;
      }
      target[edge++] = known;
    }
    found.size = count;
    parents.size = count;
    targets.size = edge;
  }

  private Affected arrange(int[] changed) {
    int count = found.size;
    int[] start = rowStart.items;
    int[] target = targets.items;
    StrongComponents components = scratch.components;
    components.run(count, start, target);
    int[] of = components.componentOf;
    int[] level = levels(components, start, target);
    int[] chain = longestChains(components, start, target);
    int[] smallest = new int[components.count];
    Arrays.fill(smallest, Integer.MAX_VALUE);
    int waves = 0;
    for (int i = 0; i < count; i++) {
      smallest[of[i]] = Math.min(smallest[of[i]], found.items[i]);
      waves = Math.max(waves, level[of[i]] + 1);
    }
    int[] next = scratch.countersFor(waves);
    for (int i = 0; i < count; i++) {
      next[level[of[i]]]++;
    }
    int[] starts = Sweep.startsFrom(next, waves);
    int[] nodes = new int[count];
    int[] reasons = new int[count];
    int[] names = new int[count];
    int[] priorities = new int[count];
    for (int node : ascending()) {
      int i = place[node];
      int c = of[i];
      int at = next[level[c]]++;
      nodes[at] = node;
      reasons[at] = parents.items[i];
      names[at] = smallest[c];
      priorities[at] = chain[c];
    }
    Waves shared = new Waves(graph.nodeCount(), nodes, starts, names, priorities);
    return new Affected(graph, changed, shared, reasons);
  }

  private int[] ascending() {
    int[] nodes = found.toArray();
    if (nodes.length < graph.nodeCount() >> 4) {
      Arrays.sort(nodes);
      return nodes;
    }
    for (int v = 0, at = 0; at < nodes.length; v++) {
      if (place[v] >= 0) {
        nodes[at++] = v;
      }
    }
    return nodes;
  }

  /** The longest way from a changed node to each component. */
  private int[] levels(StrongComponents components, int[] start, int[] target) {
    int[] of = components.componentOf;
    int[] level = new int[components.count];
    for (int i = found.size - 1; i >= 0; i--) {
      int v = components.emitted[i];
      int own = of[v];
      int next = level[own] + 1;
      for (int e = start[v], end = start[v + 1]; e < end; e++) {
        int to = of[target[e]];
        if (to != own && level[to] < next) {
          level[to] = next;
        }
      }
    }
    return level;
  }

  /** The longest way onwards from each component. */
  private int[] longestChains(StrongComponents components, int[] start, int[] target) {
    int[] of = components.componentOf;
    int[] chain = new int[components.count];
    for (int i = 0; i < found.size; i++) {
      int v = components.emitted[i];
      int own = of[v];
      for (int e = start[v], end = start[v + 1]; e < end; e++) {
        int to = of[target[e]];
        if (to != own && chain[own] <= chain[to]) {
          chain[own] = chain[to] + 1;
        }
      }
    }
    return chain;
  }
}
