package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.Objects;

/**
 * A growing graph that stays acyclic: says of each new edge whether it would close a cycle. Keeps a
 * topological order by the algorithm of Pearce and Kelly ("A dynamic topological sort algorithm for
 * directed acyclic graphs", 2006): an edge that agrees with the order costs nothing, another one a
 * search among the nodes between its ends.
 *
 * <p>All searches together walk no more edges than the budget allows, so that hostile sequences end
 * too. Not thread-safe.
 */
public final class AcyclicOrder {

  /** What became of an edge. */
  public enum Outcome {
    /** The edge was added. */
    ADDED,
    /** The edge was there already. */
    PRESENT,
    /** The edge was not added: it would close a cycle. */
    CLOSES_CYCLE,
    /**
     * The edge was not added: whether it would close a cycle could not be found out within the
     * budget.
     */
    OUT_OF_BUDGET
  }

  private long budget;
  private int nodeCount;
  private IntList[] next = new IntList[16];
  private IntList[] before = new IntList[16];

  /** Place of each node in the order. */
  private int[] place = new int[16];

  private int[] seen = new int[16];
  private int searches;
  private final IntList ahead = new IntList();
  private final IntList behind = new IntList();

  /**
   * Makes an empty graph.
   *
   * @param budget how many edges may be walked in searches, in all
   */
  public AcyclicOrder(long budget) {
    this.budget = budget;
  }

  /** Adds a node, last in the order, and returns its number: 0, 1, and so on. */
  public int addNode() {
    if (nodeCount == place.length) {
      int capacity = nodeCount * 2;
      next = Arrays.copyOf(next, capacity);
      before = Arrays.copyOf(before, capacity);
      place = Arrays.copyOf(place, capacity);
      seen = Arrays.copyOf(seen, capacity);
    }
    next[nodeCount] = new IntList(2);
    before[nodeCount] = new IntList(2);
    place[nodeCount] = nodeCount;
    return nodeCount++;
  }

  /** Returns the number of nodes. */
  public int nodeCount() {
    return nodeCount;
  }

  /** Returns how many edges may still be walked. */
  public long budgetLeft() {
    return budget;
  }

  /**
   * Adds an edge, if that leaves the graph acyclic. An edge that is not added leaves everything as
   * it was.
   *
   * @throws IndexOutOfBoundsException if a node is not there
   */
  public Outcome add(int from, int to) {
    Objects.checkIndex(from, nodeCount);
    Objects.checkIndex(to, nodeCount);
    if (from == to) {
      return Outcome.CLOSES_CYCLE;
    }
    if (hasEdge(from, to)) {
      return Outcome.PRESENT;
    }
    if (place[from] > place[to]) {
      Outcome outcome = reorder(from, to);
      if (outcome != Outcome.ADDED) {
        return outcome;
      }
    }
    next[from].add(to);
    before[to].add(from);
    return Outcome.ADDED;
  }

  /** Removes an edge; the order holds without it. Returns whether it was there. */
  public boolean remove(int from, int to) {
    Objects.checkIndex(from, nodeCount);
    Objects.checkIndex(to, nodeCount);
    return next[from].remove(to) && before[to].remove(from);
  }

  /** Tells whether the first node comes before the second in the order that is kept. */
  public boolean isBefore(int first, int second) {
    return place[Objects.checkIndex(first, nodeCount)]
        < place[Objects.checkIndex(second, nodeCount)];
  }

  private boolean hasEdge(int from, int to) {
    return next[from].size <= before[to].size ? next[from].contains(to) : before[to].contains(from);
  }

  private Outcome reorder(int from, int to) {
    ahead.size = 0;
    behind.size = 0;
    Outcome found = searchAhead(to, from);
    if (found == Outcome.ADDED) {
      found = searchBehind(from, place[to]);
    }
    if (found == Outcome.ADDED) {
      shareOutPlaces();
    }
    return found;
  }

  /** Finds what follows the start, up to the place of the goal. */
  private Outcome searchAhead(int start, int goal) {
    begin(start, ahead);
    for (int head = 0; head < ahead.size; head++) {
      IntList edges = next[ahead.items[head]];
      budget -= edges.size;
      if (budget < 0) {
        return Outcome.OUT_OF_BUDGET;
      }
      for (int e = 0; e < edges.size; e++) {
        int w = edges.items[e];
        if (w == goal) {
          return Outcome.CLOSES_CYCLE;
        }
        if (place[w] < place[goal] && seen[w] != searches) {
          seen[w] = searches;
          ahead.add(w);
        }
      }
    }
    return Outcome.ADDED;
  }

  /** Finds what leads to the start, down to the lowest place. */
  private Outcome searchBehind(int start, int lowest) {
    begin(start, behind);
    for (int head = 0; head < behind.size; head++) {
      IntList edges = before[behind.items[head]];
      budget -= edges.size;
      if (budget < 0) {
        return Outcome.OUT_OF_BUDGET;
      }
      for (int e = 0; e < edges.size; e++) {
        int w = edges.items[e];
        if (place[w] > lowest && seen[w] != searches) {
          seen[w] = searches;
          behind.add(w);
        }
      }
    }
    return Outcome.ADDED;
  }

  private void begin(int start, IntList list) {
    seen[start] = ++searches;
    list.add(start);
  }

  /**
   * Puts all that leads to the edge before all that follows it, in the places that they have
   * together.
   */
  private void shareOutPlaces() {
    long[] order = new long[behind.size + ahead.size];
    int[] free = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      boolean follows = i >= behind.size;
      int node = follows ? ahead.items[i - behind.size] : behind.items[i];
      free[i] = place[node];
      order[i] = (long) place[node] << 32 | node;
    }
    Arrays.sort(order, 0, behind.size);
    Arrays.sort(order, behind.size, order.length);
    Arrays.sort(free);
    for (int i = 0; i < order.length; i++) {
      place[(int) order[i]] = free[i];
    }
  }
}
