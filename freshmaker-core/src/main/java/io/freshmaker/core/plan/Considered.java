package io.freshmaker.core.plan;

import java.util.Arrays;

/**
 * The artifacts that a plan considers, numbered as they turn up, and the edges that lead to them.
 * What has changed already is a node of its own beside the node of the artifact's next build, so
 * that both can be in one plan. Not thread-safe.
 */
final class Considered {

  /** Neither reached from an origin nor from one alone; otherwise the number of a group. */
  static final int NO_LABEL = -1;

  /** Reached from several origins. */
  static final int MANY = -2;

  private static final int DONE = 1;
  private static final int REACHED = 2;
  private static final int REQUESTED = 4;
  private static final int RETIRED = 8;

  private final IntMap builds = new IntMap();
  private int size;
  private int reached;
  private int[] numbers = new int[16];
  private int[] homes = new int[16];
  private int[] labels = new int[16];
  private long[] scopes = new long[16];
  private byte[] flags = new byte[16];
  private byte[] verdicts = new byte[16];

  private int edges;
  private int[] from = new int[32];
  private int[] to = new int[32];
  private byte[] kinds = new byte[32];
  private byte[] edgeVerdicts = new byte[32];

  int size() {
    return size;
  }

  /** Returns how many artifacts are reached, apart from what has changed already. */
  int reachedCount() {
    return reached;
  }

  /** Returns the node of an artifact's next build, or -1 if it has not turned up. */
  int find(int number) {
    return builds.get(number);
  }

  int addBuild(int number, int home) {
    int node = add(number, home);
    builds.put(number, node);
    return node;
  }

  int addDone(int number, int group, long scopesOfGroup) {
    int node = add(number, group);
    flags[node] = DONE;
    labels[node] = group;
    scopes[node] = scopesOfGroup;
    return node;
  }

  private int add(int number, int home) {
    if (size == numbers.length) {
      int larger = size * 2;
      numbers = Arrays.copyOf(numbers, larger);
      homes = Arrays.copyOf(homes, larger);
      labels = Arrays.copyOf(labels, larger);
      scopes = Arrays.copyOf(scopes, larger);
      flags = Arrays.copyOf(flags, larger);
      verdicts = Arrays.copyOf(verdicts, larger);
    }
    numbers[size] = number;
    homes[size] = home;
    labels[size] = NO_LABEL;
    verdicts[size] = Byte.MAX_VALUE;
    return size++;
  }

  int number(int node) {
    return numbers[node];
  }

  /** Returns the group of the artifact, where it is an origin; otherwise -1. */
  int home(int node) {
    return homes[node];
  }

  int label(int node) {
    return labels[node];
  }

  long scopes(int node) {
    return scopes[node];
  }

  boolean done(int node) {
    return (flags[node] & DONE) != 0;
  }

  boolean reached(int node) {
    return (flags[node] & REACHED) != 0;
  }

  boolean requested(int node) {
    return (flags[node] & REQUESTED) != 0;
  }

  boolean retired(int node) {
    return (flags[node] & RETIRED) != 0;
  }

  void markRetired(int node) {
    flags[node] |= RETIRED;
  }

  void markRequested(int node) {
    flags[node] |= REQUESTED;
  }

  /** Reaches a node with these scopes and this label; returns whether that is news. */
  boolean reach(int node, long moreScopes, int label) {
    long allScopes = scopes[node] | moreScopes;
    int merged = merge(labels[node], label);
    boolean news = !reached(node) || allScopes != scopes[node] || merged != labels[node];
    if (!reached(node)) {
      flags[node] |= REACHED;
      reached++;
    }
    scopes[node] = allScopes;
    labels[node] = merged;
    return news;
  }

  static int merge(int a, int b) {
    if (a == NO_LABEL || a == b) {
      return b;
    }
    return b == NO_LABEL ? a : MANY;
  }

  /** Returns what brings the node nearest to a rebuild. */
  EdgeVerdict verdict(int node) {
    byte verdict = verdicts[node];
    return verdict == Byte.MAX_VALUE ? EdgeVerdict.NOT_REACHED : EdgeVerdict.of(verdict);
  }

  void judge(int node, EdgeVerdict verdict) {
    verdicts[node] = (byte) Math.min(verdicts[node], verdict.ordinal());
  }

  void addEdge(int input, int dependent, int kind, EdgeVerdict verdict) {
    if (edges == from.length) {
      int larger = edges * 2;
      from = Arrays.copyOf(from, larger);
      to = Arrays.copyOf(to, larger);
      kinds = Arrays.copyOf(kinds, larger);
      edgeVerdicts = Arrays.copyOf(edgeVerdicts, larger);
    }
    from[edges] = input;
    to[edges] = dependent;
    kinds[edges] = (byte) kind;
    edgeVerdicts[edges++] = (byte) verdict.ordinal();
    judge(dependent, verdict);
  }

  int edgeCount() {
    return edges;
  }

  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  int kind(int edge) {
    return kinds[edge] & 0xff;
  }

  EdgeVerdict edgeVerdict(int edge) {
    return EdgeVerdict.of(edgeVerdicts[edge]);
  }
}
