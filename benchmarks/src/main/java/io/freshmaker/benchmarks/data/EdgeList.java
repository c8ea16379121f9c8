package io.freshmaker.benchmarks.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph as every implementation gets it: nodes numbered from 0, and edges from a dependency to
 * its dependent, sorted by (from, to), without self-edges and without doubles. For one thread.
 */
public final class EdgeList {
  private final String name;
  private final String[] names;
  private final int[] from;
  private final int[] to;
  private @Nullable Map<String, Integer> numbers;

  private EdgeList(String name, String[] names, int[] from, int[] to) {
    this.name = name;
    this.names = names;
    this.from = from;
    this.to = to;
  }

  /** Takes the edges in any order; at no cost where they are in order already. */
  static EdgeList of(String name, String[] names, int[] from, int[] to) {
    if (inOrder(from, to)) {
      return new EdgeList(name, names, from, to);
    }
    long[] packed = new long[from.length];
    Arrays.setAll(packed, i -> pack(from[i], to[i]));
    return of(name, names, packed, packed.length);
  }

  private static boolean inOrder(int[] from, int[] to) {
    for (int i = 0; i < from.length; i++) {
      boolean ascends =
          i == 0 || from[i] > from[i - 1] || (from[i] == from[i - 1] && to[i] > to[i - 1]);
      if (!ascends || from[i] == to[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns a graph whose nodes have no names but their numbers. */
  public static EdgeList of(String name, int nodes, int[] from, int[] to) {
    return of(name, numbered(nodes), from, to);
  }

  /** Takes the edges in any order; {@code packed} holds one edge a long, from in the upper half. */
  static EdgeList of(String name, String[] names, long[] packed, int count) {
    Arrays.sort(packed, 0, count);
    int[] from = new int[count];
    int[] to = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int left = (int) (packed[i] >>> 32);
      int right = (int) packed[i];
      if (left != right && (i == 0 || packed[i] != packed[i - 1])) {
        from[kept] = left;
        to[kept++] = right;
      }
    }
    return new EdgeList(name, names, Arrays.copyOf(from, kept), Arrays.copyOf(to, kept));
  }

  static long pack(int from, int to) {
    return (long) from << 32 | to;
  }

  /** Names for a generated graph. */
  static String[] numbered(int nodes) {
    String[] names = new String[nodes];
    Arrays.setAll(names, i -> "n" + i);
    return names;
  }

  public String name() {
    return name;
  }

  public int nodeCount() {
    return names.length;
  }

  public int edgeCount() {
    return from.length;
  }

  public String nodeName(int node) {
    return names[node];
  }

  public int from(int edge) {
    return from[edge];
  }

  public int to(int edge) {
    return to[edge];
  }

  /**
   * Returns the number of a named node.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int node(String nodeName) {
    Map<String, Integer> known = numbers;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        known.put(names[i], i);
      }
      numbers = known;
    }
    Integer node = known.get(nodeName);
    if (node == null) {
      throw new IllegalArgumentException("graph " + name + " has no node " + nodeName);
    }
    return node;
  }

  /** Returns the node that most others depend on directly; the first of several. */
  public int mostPopular() {
    int[] dependents = new int[nodeCount()];
    for (int node : from) {
      dependents[node]++;
    }
    int best = 0;
    for (int node = 1; node < dependents.length; node++) {
      best = dependents[node] > dependents[best] ? node : best;
    }
    return best;
  }

  /** Returns the dependents of each node, one row a node. */
  public Csr dependents() {
    return Csr.of(nodeCount(), from, to);
  }

  /** Returns the dependencies of each node, one row a node. */
  public Csr dependencies() {
    return Csr.of(nodeCount(), to, from);
  }
}
