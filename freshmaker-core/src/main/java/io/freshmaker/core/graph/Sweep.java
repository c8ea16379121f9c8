package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Finds the waves of all that is affected by some nodes, where the graph's components are known. A
 * set that is closed under "depends on" has exactly the components of the whole graph, and these
 * are numbered in topological order, so one pass in ascending order over the edges between
 * components is enough.
 *
 * <p>It begins with the components that wait in a bitset, at a cost that follows the affected set,
 * and goes over to a plain loop over all remaining components once an eighth of them is known to be
 * affected.
 */
final class Sweep {

  /** Up to this many nodes, sorting each wave is cheaper than sorting through a bitset. */
  private static final int FEW = 256;

  private final Components graph;
  private final Scratch scratch;
  private final int[] level;
  private int highest;

  Sweep(Components graph, Scratch scratch) {
    this.graph = graph;
    this.scratch = scratch;
    this.level = scratch.reserveMarks(graph.count);
  }

  Waves from(int[] changed) {
    Bits pending = scratch.pending;
    pending.reserve(graph.count);
    int first = graph.count;
    int waiting = 0;
    for (int node : changed) {
      int c = graph.of[node];
      if (level[c] < 0) {
        level[c] = 0;
        waiting++;
        pending.add(c);
        first = Math.min(first, c);
      }
    }
    int stopped = sweepPending(waiting);
    if (stopped < graph.count) {
      pending.clear();
      sweepAll(stopped);
      Waves waves = collectAll(first);
      Arrays.fill(level, first, graph.count, Scratch.NONE);
      return waves;
    }
    Waves waves = collectReached();
    for (int i = 0; i < scratch.reached.size; i++) {
      level[scratch.reached.items[i]] = Scratch.NONE;
    }
    return waves;
  }

  /**
   * Goes on until nothing waits, or so much is affected that a plain loop is cheaper from the
   * returned place on.
   */
  private int sweepPending(int waiting) {
    Bits pending = scratch.pending;
    IntList reached = scratch.reached;
    reached.size = 0;
    int[] start = graph.edges.start();
    int[] target = graph.edges.target();
    int seen = waiting;
    highest = 0;
    for (int c = pending.poll(); c >= 0; c = pending.poll()) {
      reached.add(c);
      int next = level[c] + 1;
      highest = Math.max(highest, next);
      for (int e = start[c], end = start[c + 1]; e < end; e++) {
        int to = target[e];
        int known = level[to];
        if (known < next) {
          level[to] = next;
          if (known < 0) {
            pending.add(to);
            seen++;
          }
        }
      }
      if (seen > FEW && seen > graph.count - c >> 3) {
        return c + 1;
      }
    }
    return graph.count;
  }

  private void sweepAll(int from) {
    int[] start = graph.edges.start();
    int[] target = graph.edges.target();
    int[] levels = level;
    int top = highest;
    int count = graph.count;
    for (int c = from; c < count; c++) {
      int own = levels[c];
      if (own < 0) {
        continue;
      }
      int next = own + 1;
      top = Math.max(top, next);
      for (int e = start[c], end = start[c + 1]; e < end; e++) {
        int to = target[e];
        levels[to] = Math.max(levels[to], next);
      }
    }
    highest = top;
  }

  private Waves collectAll(int first) {
    int[] levels = level;
    int[] next = scratch.countersFor(highest);
    int[] memberStart = graph.memberStart;
    for (int c = first; c < graph.count; c++) {
      if (levels[c] >= 0) {
        next[levels[c]] += memberStart[c + 1] - memberStart[c];
      }
    }
    int[] starts = startsFrom(next, highest);
    int[] nodes = new int[starts[highest]];
    int[] of = graph.of;
    for (int v = 0; v < of.length; v++) {
      int wave = levels[of[v]];
      if (wave >= 0) {
        nodes[next[wave]++] = v;
      }
    }
    return new Waves(of.length, nodes, starts, graph);
  }

  private Waves collectReached() {
    int[] next = scratch.countersFor(highest);
    int[] memberStart = graph.memberStart;
    int[] components = scratch.reached.items;
    int count = scratch.reached.size;
    for (int i = 0; i < count; i++) {
      int c = components[i];
      next[level[c]] += memberStart[c + 1] - memberStart[c];
    }
    int[] starts = startsFrom(next, highest);
    int[] nodes = new int[starts[highest]];
    if (nodes.length > FEW) {
      placeThroughBitset(nodes, next);
    } else {
      for (int i = 0; i < count; i++) {
        int c = components[i];
        int wave = level[c];
        for (int m = memberStart[c]; m < memberStart[c + 1]; m++) {
          nodes[next[wave]++] = graph.member[m];
        }
      }
      for (int wave = 0; wave < highest; wave++) {
        Arrays.sort(nodes, starts[wave], starts[wave + 1]);
      }
    }
    return new Waves(graph.of.length, nodes, starts, graph);
  }

  private void placeThroughBitset(int[] nodes, int[] next) {
    Bits sorter = scratch.sorter;
    sorter.reserve(graph.of.length);
    for (int i = 0; i < scratch.reached.size; i++) {
      int c = scratch.reached.items[i];
      for (int m = graph.memberStart[c]; m < graph.memberStart[c + 1]; m++) {
        sorter.add(graph.member[m]);
      }
    }
    for (int v = sorter.poll(); v >= 0; v = sorter.poll()) {
      nodes[next[level[graph.of[v]]]++] = v;
    }
  }

  /** Makes counts into offsets, and returns a copy with one more at the end. */
  static int[] startsFrom(int[] counts, int waves) {
    int[] starts = new int[waves + 1];
    for (int wave = 0, at = 0; wave < waves; wave++) {
      starts[wave] = at;
      at += counts[wave];
      counts[wave] = starts[wave];
      starts[wave + 1] = at;
    }
    return starts;
  }
}
