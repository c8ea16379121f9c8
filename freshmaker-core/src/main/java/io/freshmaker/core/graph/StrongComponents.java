package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * Strongly connected components by Tarjan's algorithm in Pearce's one-array form (D. Pearce, "A
 * space-efficient algorithm for finding strongly connected components", 2016), with explicit
 * stacks. O(V + E). Working memory is kept for the next run.
 */
final class StrongComponents {

  /** Number of components found. */
  int count;

  /** Component of each node; edges between components lead from lower to higher numbers. */
  int[] componentOf = {};

  /** All nodes, component by component, the last component first. */
  int[] emitted = {};

  private int[] path = {};
  private int[] entry = {};
  private int[] cursor = {};
  private int[] pending = {};

  /** Finds the components of the graph, visiting nodes and edges in ascending order. */
  void run(int nodeCount, int[] start, int[] target) {
    reserve(nodeCount);
    // 0: not seen; 1..: on the way, the lowest entry reachable; from nodeCount downwards: done, the
    // component.
    int[] low = componentOf;
    Arrays.fill(low, 0, nodeCount, 0);
    int next = 0;
    int component = nodeCount;
    int done = 0;
    int waiting = 0;
    for (int root = 0; root < nodeCount; root++) {
      if (low[root] != 0) {
        continue;
      }
      int depth = 0;
      int v = root;
      path[0] = v;
      cursor[0] = start[v];
      entry[0] = low[v] = ++next;
      while (depth >= 0) {
        int lowest = low[v];
        int at = cursor[depth];
        int end = start[v + 1];
        int child = -1;
        while (at < end) {
          int w = target[at++];
          int seen = low[w];
          if (seen == 0) {
            child = w;
            break;
          }
          lowest = Math.min(lowest, seen);
        }
        low[v] = lowest;
        if (child >= 0) {
          cursor[depth++] = at;
          v = child;
          path[depth] = v;
          cursor[depth] = start[v];
          entry[depth] = low[v] = ++next;
          continue;
        }
        if (lowest == entry[depth]) {
          int first = done;
          while (waiting > 0 && low[pending[waiting - 1]] >= lowest) {
            int member = pending[--waiting];
            low[member] = component;
            emitted[done++] = member;
          }
          low[v] = component--;
          emitted[done++] = v;
          next -= done - first;
        } else {
          pending[waiting++] = v;
        }
        if (--depth >= 0) {
          int parent = path[depth];
          low[parent] = Math.min(low[parent], low[v]);
          v = parent;
        }
      }
    }
    count = nodeCount - component;
    for (int v = 0; v < nodeCount; v++) {
      low[v] -= component + 1;
    }
  }

  private void reserve(int nodeCount) {
    if (componentOf.length < nodeCount) {
      int capacity = Math.max(nodeCount, componentOf.length * 2);
      componentOf = new int[capacity];
      emitted = new int[capacity];
      path = new int[capacity];
      entry = new int[capacity];
      cursor = new int[capacity];
      pending = new int[capacity];
    }
  }
}
