package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;

/**
 * The strongly connected components of a graph. A component is named by its smallest-numbered
 * member. Immutable and thread-safe.
 */
public final class Components {

  private final Graph graph;

  /** Number of components; their inner numbers, 0 to {@code count - 1}, are a topological order. */
  final int count;

  /** Component of each node. */
  final int[] of;

  /** Where the members of each component begin in {@link #member}; one more at the end. */
  final int[] memberStart;

  /** Nodes by component, ascending within one. */
  final int[] member;

  /** Edges between components without doubles, all leading to higher numbers. */
  final Csr edges;

  /** Components of one node with an edge to itself, ascending. */
  private final int[] selfLooped;

  private Components(
      Graph graph, int[] of, int[] memberStart, int[] member, Csr edges, int[] selfLooped) {
    this.graph = graph;
    this.count = memberStart.length - 1;
    this.of = of;
    this.memberStart = memberStart;
    this.member = member;
    this.edges = edges;
    this.selfLooped = selfLooped;
  }

  static Components of(Graph graph, Csr nodeEdges) {
    int nodeCount = nodeEdges.nodeCount();
    StrongComponents found = new StrongComponents();
    found.run(nodeCount, nodeEdges.start(), nodeEdges.target());
    int[] of = Arrays.copyOf(found.componentOf, nodeCount);
    int[] memberStart = new int[found.count + 2];
    for (int v = 0; v < nodeCount; v++) {
      memberStart[of[v] + 2]++;
    }
    for (int c = 1; c < memberStart.length; c++) {
      memberStart[c] += memberStart[c - 1];
    }
    int[] member = new int[nodeCount];
    for (int v = 0; v < nodeCount; v++) {
      member[memberStart[of[v] + 1]++] = v;
    }
    memberStart = Arrays.copyOf(memberStart, found.count + 1);
    IntList selfLooped = new IntList();
    Csr edges = condense(nodeEdges, of, memberStart, member, selfLooped);
    return new Components(graph, of, memberStart, member, edges, selfLooped.toArray());
  }

  /**
   * Returns the components with other edges between them, and with new nodes, one component each,
   * at the end.
   *
   * @param graph the graph they are components of
   * @param come pairs of components that are joined now, ascending: the first in the upper half
   * @param gone pairs of components that are no longer joined, ascending
   */
  Components with(Graph graph, long[] come, long[] gone) {
    int before = of.length;
    int nodeCount = graph.nodeCount();
    int newCount = count + nodeCount - before;
    int[] newOf = Arrays.copyOf(of, nodeCount);
    int[] newMember = Arrays.copyOf(member, nodeCount);
    int[] newMemberStart = Arrays.copyOf(memberStart, newCount + 1);
    for (int v = before; v < nodeCount; v++) {
      newOf[v] = count + v - before;
      newMember[v] = v;
      newMemberStart[newOf[v] + 1] = v + 1;
    }
    Csr newEdges = edgesWith(newCount, come, gone);
    return new Components(graph, newOf, newMemberStart, newMember, newEdges, selfLooped);
  }

  private Csr edgesWith(int newCount, long[] come, long[] gone) {
    int[] start = new int[newCount + 1];
    int[] target = new int[edges.edgeCount() + come.length];
    int size = 0;
    int g = 0;
    int n = 0;
    for (int c = 0; c < newCount; c++) {
      int end = c < count ? edges.start()[c + 1] : 0;
      for (int e = c < count ? edges.start()[c] : 0; e < end; e++) {
        target[size++] = edges.target()[e];
      }
      for (; g < gone.length && gone[g] >> 32 == c; g++) {
        size = without((int) gone[g], target, start[c], size);
      }
      for (; n < come.length && come[n] >> 32 == c; n++) {
        target[size++] = (int) come[n];
      }
      start[c + 1] = size;
    }
    return new Csr(newCount, start, Arrays.copyOf(target, size));
  }

  /** Takes an item out of a row that ends at {@code end}, and returns where it ends now. */
  private static int without(int item, int[] target, int start, int end) {
    int at = start;
    while (target[at] != item) {
      at++;
    }
    target[at] = target[end - 1];
    return end - 1;
  }

  /** Returns a number for an edge between components, made of its two ends. */
  static long pair(int from, int to) {
    return (long) from << 32 | to;
  }

  private static Csr condense(
      Csr nodeEdges, int[] of, int[] memberStart, int[] member, IntList selfLooped) {
    int count = memberStart.length - 1;
    int[] nodeStart = nodeEdges.start();
    int[] nodeTarget = nodeEdges.target();
    long[] several = componentsOfSeveral(memberStart);
    int[] start = new int[count + 1];
    int[] target = new int[nodeEdges.edgeCount()];
    int[] lastFrom = new int[count];
    int size = 0;
    for (int c = 0; c < count; c++) {
      boolean single = isSingle(memberStart, c);
      // One more than the component's number, so that a fresh array says "never".
      int mark = c + 1;
      for (int m = memberStart[c]; m < memberStart[c + 1]; m++) {
        int before = c;
        int v = member[m];
        for (int e = nodeStart[v], end = nodeStart[v + 1]; e < end; e++) {
          int to = of[nodeTarget[e]];
          if (to == c) {
            if (single) {
              selfLooped.addIfNotLast(c);
            }
          } else if (single && (several[to >> 6] & 1L << to) == 0) {
            // Rows ascend, so between two nodes any double is the next edge: nothing to be looked
            // up far away.
            if (to != before) {
              target[size++] = to;
            }
          } else if (lastFrom[to] != mark) {
            lastFrom[to] = mark;
            target[size++] = to;
          }
          before = to;
        }
      }
      start[c + 1] = size;
    }
    return new Csr(count, start, Arrays.copyOf(target, size));
  }

  private static long[] componentsOfSeveral(int[] memberStart) {
    long[] several = new long[memberStart.length / 64 + 1];
    for (int c = 0; c + 1 < memberStart.length; c++) {
      if (!isSingle(memberStart, c)) {
        several[c >> 6] |= 1L << c;
      }
    }
    return several;
  }

  private static boolean isSingle(int[] memberStart, int component) {
    return memberStart[component + 1] - memberStart[component] == 1;
  }

  /** Returns the number of components, those of one node included. */
  public int count() {
    return count;
  }

  /** Returns the smallest-numbered member of the node's component. */
  public int of(int node) {
    return member[memberStart[componentOf(node)]];
  }

  /** Returns the place of the node's component in an order that all edges agree with, from 0. */
  public int place(int node) {
    return componentOf(node);
  }

  /** Returns the number of members of the node's component. */
  public int size(int node) {
    int c = componentOf(node);
    return memberStart[c + 1] - memberStart[c];
  }

  /** Returns the members of the node's component, ascending. */
  public int[] members(int node) {
    int c = componentOf(node);
    return Arrays.copyOfRange(member, memberStart[c], memberStart[c + 1]);
  }

  /**
   * Tells whether the node is on a cycle: it has company in its component, or an edge to itself.
   */
  public boolean isCyclic(int node) {
    return isCyclicComponent(componentOf(node));
  }

  private boolean isCyclicComponent(int component) {
    return !isSingle(memberStart, component) || Arrays.binarySearch(selfLooped, component) >= 0;
  }

  /** Returns the smallest-numbered members of the cyclic components, ascending. */
  public int[] cyclic() {
    IntList smallest = new IntList();
    for (int c = 0; c < count; c++) {
      if (isCyclicComponent(c)) {
        smallest.add(member[memberStart[c]]);
      }
    }
    int[] cyclic = smallest.toArray();
    Arrays.sort(cyclic);
    return cyclic;
  }

  /**
   * Returns a shortest cycle of the node's component: its nodes in the order of the edges, the
   * smallest-numbered first; the last has an edge to the first. A node with an edge to itself is a
   * cycle of one. Empty if the component is not cyclic.
   *
   * <p>Cycles of one and two are always found in O(E). Longer ones are looked for from one member
   * after another, and the search ends when it has walked {@value ShortestCycle#EFFORT} times the
   * component's edges; what was found by then is no longer than any cycle through the
   * smallest-numbered member.
   */
  public int[] shortestCycle(int node) {
    int c = componentOf(node);
    if (!isCyclicComponent(c)) {
      return new int[0];
    }
    int[] members = members(node);
    int[] cycle = ShortestCycle.in(graph.inducedEdges(members).sorted().csr());
    for (int i = 0; i < cycle.length; i++) {
      cycle[i] = members[cycle[i]];
    }
    return cycle;
  }

  /** Returns the inner number of the component that all these nodes are in, -1 if there is none. */
  int commonTo(int[] nodes) {
    int common = nodes.length == 0 ? -1 : of[nodes[0]];
    for (int node : nodes) {
      if (of[node] != common) {
        return -1;
      }
    }
    return common;
  }

  private int componentOf(int node) {
    return of[Objects.checkIndex(node, of.length)];
  }
}
