package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.Csr;
import java.util.Arrays;

/**
 * Strongly connected components over int rows, iterative, in the form of Pearce ("A space-efficient
 * algorithm for finding strongly connected components", 2016). Scratch space is kept between runs;
 * not safe for use by several threads.
 *
 * <p>Components come out in reverse topological order: what a component leads to has a lower
 * number.
 */
public final class Tarjan {
  private final int[] offsets;
  private final int[] targets;

  /**
   * 0: not seen; low: the smallest open index that is reached; high: closed, counted from the top.
   */
  private final int[] rank;

  private final boolean[] root;
  private final int[] nextEdge;
  private final int[] path;
  private final int[] open;
  private final int[] members;
  private final int[] starts;
  private int memberCount;
  private int componentCount;

  public Tarjan(Csr rows) {
    int nodes = rows.nodeCount();
    offsets = rows.offsets;
    targets = rows.targets;
    rank = new int[nodes];
    root = new boolean[nodes];
    nextEdge = new int[nodes];
    path = new int[nodes];
    open = new int[nodes];
    members = new int[nodes];
    starts = new int[nodes + 1];
  }

  /** Finds the components of the whole graph. */
  public void runAll() {
    reset();
    for (int node = 0; node < rank.length; node++) {
      if (rank[node] == 0) {
        visit(node);
      }
    }
  }

  /** Finds the components of what can be reached from one node. */
  public void runFrom(int node) {
    reset();
    visit(node);
  }

  public int componentCount() {
    return componentCount;
  }

  public int memberCount() {
    return memberCount;
  }

  /**
   * Returns the members, one component after the other; the array is used again by the next run.
   */
  public int[] members() {
    return members;
  }

  /** Returns where a component begins in {@link #members}; it ends where the next one begins. */
  public int start(int component) {
    return starts[component];
  }

  /** Returns the component of a node that the last run has seen. */
  public int component(int node) {
    return Integer.MAX_VALUE - rank[node];
  }

  private void reset() {
    if (memberCount == rank.length) {
      Arrays.fill(rank, 0);
    } else {
      for (int i = 0; i < memberCount; i++) {
        rank[members[i]] = 0;
      }
    }
    memberCount = 0;
    componentCount = 0;
    starts[0] = 0;
  }

  private void visit(int first) {
    int clock = 1;
    int depth = 0;
    int openCount = 0;
    int node = first;
    enter(node, clock++);
    while (true) {
      int lowest = rank[node];
      int unseen = -1;
      int edge = nextEdge[node];
      for (int end = offsets[node + 1]; edge < end; edge++) {
        int there = rank[targets[edge]];
        if (there == 0) {
          unseen = targets[edge];
          break;
        }
        if (there < lowest) {
          lowest = there;
          root[node] = false;
        }
      }
      rank[node] = lowest;
      if (unseen >= 0) {
        // The edge is looked at again on the way back, for what was reached through it.
        nextEdge[node] = edge;
        path[depth++] = node;
        node = unseen;
        enter(node, clock++);
        continue;
      }
      if (root[node]) {
        int closed = Integer.MAX_VALUE - componentCount;
        clock--;
        while (openCount > 0 && rank[open[openCount - 1]] >= lowest) {
          int member = open[--openCount];
          rank[member] = closed;
          members[memberCount++] = member;
          clock--;
        }
        rank[node] = closed;
        members[memberCount++] = node;
        starts[++componentCount] = memberCount;
      } else {
        open[openCount++] = node;
      }
      if (depth == 0) {
        return;
      }
      node = path[--depth];
    }
  }

  private void enter(int node, int index) {
    rank[node] = index;
    root[node] = true;
    nextEdge[node] = offsets[node];
  }
}
