package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;
import io.freshmaker.core.graph.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was resolved, as a graph: all that was considered, numbered in the order of the keys, so
 * that every tie goes by key. What has changed already comes before the next build of the same
 * artifact.
 */
final class Draft {

  private final Expansion expansion;
  private final Considered nodes;

  /** Nodes of {@link Considered} by their numbers here. */
  private final int[] order;

  private final int[] rank;
  private final ArtifactKey[] keys;
  private final List<DependencyKind> kinds;
  private final int[] kindCodes;
  private final Graph graph;
  private final long[] unknown;
  private final List<BackEdge> backEdges = new ArrayList<>();
  private final @Nullable Cause[] firstCauses;
  private final Map<Long, Cause> moreCauses = new HashMap<>();
  private final Instant[] since;

  /**
   * An edge that leads back to where a change began.
   *
   * @param input a planned build
   * @param origin what has changed already, or is to be rebuilt by request
   * @param kind the code of the kind
   */
  record BackEdge(int input, int origin, int kind) {}

  Draft(Expansion expansion) {
    this.expansion = expansion;
    this.nodes = expansion.nodes();
    int size = nodes.size();
    ArtifactKey[] byNode = new ArtifactKey[size];
    for (int node = 0; node < size; node++) {
      byNode[node] = expansion.numbers().key(nodes.number(node));
    }
    this.order =
        KeyOrder.of(
            size,
            (a, b) -> {
              int byKey = byNode[a].compareTo(byNode[b]);
              return byKey != 0 ? byKey : Boolean.compare(nodes.done(b), nodes.done(a));
            });
    this.rank = new int[size];
    this.keys = new ArtifactKey[size];
    for (int i = 0; i < size; i++) {
      rank[order[i]] = i;
      keys[i] = byNode[order[i]];
    }
    this.kinds = sortedKinds(expansion.numbers());
    this.kindCodes = codes(expansion.numbers(), kinds);
    this.graph = reaching();
    this.unknown = unknownEdges();
    this.firstCauses = new @Nullable Cause[size];
    this.since = since();
    gatherBackEdges();
  }

  private static List<DependencyKind> sortedKinds(Numbering numbers) {
    List<DependencyKind> kinds = new ArrayList<>();
    for (int i = 0; i < numbers.kindCount(); i++) {
      kinds.add(numbers.kind(i));
    }
    Collections.sort(kinds);
    return List.copyOf(kinds);
  }

  private static int[] codes(Numbering numbers, List<DependencyKind> sorted) {
    int[] codes = new int[sorted.size()];
    for (int code = 0; code < codes.length; code++) {
      codes[numbers.kind(sorted.get(code))] = code;
    }
    return codes;
  }

  /** The numbers of kinds differ with the history of the index; their codes here go by name. */
  private int code(int edge) {
    return kindCodes[nodes.kind(edge)];
  }

  private Graph reaching() {
    GraphBuilder builder = Graph.builder(order.length);
    for (int edge = 0; edge < nodes.edgeCount(); edge++) {
      if (nodes.edgeVerdict(edge).reaches()) {
        builder.add(rank[nodes.from(edge)], rank[nodes.to(edge)], code(edge));
      }
    }
    return builder.build();
  }

  private long[] unknownEdges() {
    long[] edges = new long[nodes.edgeCount()];
    int count = 0;
    for (int edge = 0; edge < nodes.edgeCount(); edge++) {
      if (nodes.edgeVerdict(edge) == EdgeVerdict.INPUTS_UNKNOWN) {
        edges[count++] = (long) rank[nodes.from(edge)] << 32 | rank[nodes.to(edge)];
      }
    }
    long[] sorted = Arrays.copyOf(edges, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private void gatherBackEdges() {
    Row row = new Row();
    for (int edge = 0; edge < nodes.edgeCount(); edge++) {
      if (nodes.edgeVerdict(edge) == EdgeVerdict.ORIGIN && !nodes.done(nodes.from(edge))) {
        int from = rank[nodes.from(edge)];
        int to = rank[nodes.to(edge)];
        boolean changed = to > 0 && keys[to - 1].equals(keys[to]);
        // One that leads back at first can turn out to lead from another origin too.
        if (!reaches(from, to, row)) {
          backEdges.add(new BackEdge(from, changed ? to - 1 : to, code(edge)));
        }
      }
    }
  }

  private boolean reaches(int from, int to, Row row) {
    graph.inputs(to, row);
    for (int i = 0; i < row.size(); i++) {
      if (row.node(i) == from) {
        return true;
      }
    }
    return false;
  }

  /** Returns the graph with the edges that lead back to where a change began. */
  Graph graphWithBackEdges() {
    return backEdges.isEmpty() ? graph : withBackEdges(graph, backEdges);
  }

  /** Returns a part of the graph with edges that lead back to where a change began. */
  Graph withBackEdges(Graph part, List<BackEdge> back) {
    GraphBuilder builder = Graph.builder(size());
    Row row = new Row();
    for (int node = 0; node < size(); node++) {
      part.inputs(node, row);
      for (int i = 0; i < row.size(); i++) {
        builder.add(row.node(i), node, row.kind(i));
      }
    }
    for (BackEdge edge : back) {
      builder.add(edge.input(), edge.origin(), edge.kind());
    }
    return builder.build();
  }

  /** Since when each node is reached: the earliest of the origins that lead to it. */
  private Instant[] since() {
    Instant[] all = new Instant[order.length];
    List<Integer> origins = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      if (isOrigin(i)) {
        origins.add(i);
      }
    }
    origins.sort((a, b) -> group(a).since().compareTo(group(b).since()));
    IntQueue open = new IntQueue();
    Row row = new Row();
    for (int origin : origins) {
      Instant from = group(origin).since();
      if (all[origin] == null) {
        all[origin] = from;
        open.add(origin);
      }
      while (!open.isEmpty()) {
        graph.dependents(open.remove(), row);
        for (int i = 0; i < row.size(); i++) {
          if (all[row.node(i)] == null) {
            all[row.node(i)] = from;
            open.add(row.node(i));
          }
        }
      }
    }
    // What is only explained, such as what lies behind the gate, goes with the earliest.
    Instant earliest =
        expansion.groups().stream().map(Group::since).min(Instant::compareTo).orElse(Instant.EPOCH);
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] == null ? earliest : all[i];
    }
    return all;
  }

  int size() {
    return order.length;
  }

  ArtifactKey key(int node) {
    return keys[node];
  }

  Artifact artifact(int node) {
    return expansion.numbers().artifact(nodes.number(order[node]));
  }

  /** Returns the graph of all edges that are causes, as far as resolving can tell. */
  Graph graph() {
    return graph;
  }

  /** Returns the code of the kind {@code comes-with}. */
  int comesWith() {
    return kinds.indexOf(DependencyKind.COMES_WITH);
  }

  /** Returns the kinds by the codes that are the kinds of the graph's edges, sorted. */
  List<DependencyKind> kinds() {
    return kinds;
  }

  List<BackEdge> backEdges() {
    return backEdges;
  }

  /** Returns whether it has changed already. */
  boolean done(int node) {
    return nodes.done(order[node]);
  }

  /** Returns whether the plan begins there: it has changed, or is to be rebuilt by request. */
  boolean isOrigin(int node) {
    return done(node) || (requested(node) && reached(node));
  }

  /** Returns whether it may be rebuilt, as far as resolving can tell. */
  boolean reached(int node) {
    return nodes.reached(order[node]);
  }

  boolean requested(int node) {
    return nodes.requested(order[node]);
  }

  /** Returns the group of the artifact, where it is an origin; otherwise -1. */
  int home(int node) {
    return nodes.home(order[node]);
  }

  Group group(int node) {
    return expansion.groups().get(home(node));
  }

  EdgeVerdict verdict(int node) {
    return nodes.verdict(order[node]);
  }

  /** Returns whether nobody knows what the dependent consumed of an input that has changed. */
  boolean consumedUnknown(int input, int dependent) {
    return Arrays.binarySearch(unknown, (long) input << 32 | dependent) >= 0;
  }

  /** Returns a node as a cause of those that are made from it in this way; one object for all. */
  Cause cause(int node, int kind) {
    DependencyKind wanted = kinds.get(kind);
    Cause first = firstCauses[node];
    if (first == null) {
      first = newCause(node, wanted);
      firstCauses[node] = first;
    }
    return first.kind().equals(wanted)
        ? first
        : moreCauses.computeIfAbsent((long) node << 8 | kind, unused -> newCause(node, wanted));
  }

  private Cause newCause(int node, DependencyKind kind) {
    if (!done(node)) {
      return Cause.planned(artifact(node), kind, since[node]);
    }
    Group group = group(node);
    List<Artifact> outputs = new ArrayList<>();
    for (Change change : group.changes()) {
      if (!outputs.contains(change.artifact())) {
        outputs.add(change.artifact());
      }
    }
    Artifact artifact = outputs.size() == 1 ? outputs.get(0) : Artifact.of(group.key());
    Map<String, String> details = new HashMap<>();
    group.origins().forEach(origin -> origin.details().forEach(details::putIfAbsent));
    return Cause.done(artifact, kind, group.since(), outputs).withDetails(details);
  }

  /** Returns the graph of the edges that speak for what became of those that are not reached. */
  Graph refusing() {
    GraphBuilder builder = Graph.builder(order.length);
    for (int edge = 0; edge < nodes.edgeCount(); edge++) {
      int to = nodes.to(edge);
      if (!nodes.reached(to) && nodes.edgeVerdict(edge) == nodes.verdict(to)) {
        builder.add(rank[nodes.from(edge)], rank[to], code(edge));
      }
    }
    return builder.build();
  }

  /** Returns the scopes of the events that lead to a node. */
  long scopes(int node) {
    return nodes.scopes(order[node]);
  }
}
