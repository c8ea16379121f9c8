package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Arrays;

/**
 * What the sweeps run over: components in topological order, the edges between them without
 * doubles, and the members of each. Every edge leads to a higher number.
 */
public final class Condensation {
  final int[] componentOf;
  final int[] memberStarts;
  final int[] members;
  final Csr rows;

  public Condensation(EdgeList edges) {
    this(edges.dependents());
  }

  public Condensation(Csr graph) {
    Tarjan tarjan = new Tarjan(graph);
    tarjan.runAll();
    int nodes = graph.nodeCount();
    int components = tarjan.componentCount();
    componentOf = new int[nodes];
    memberStarts = new int[components + 1];
    members = new int[nodes];
    int placed = 0;
    for (int component = 0; component < components; component++) {
      int found = components - 1 - component;
      for (int i = tarjan.start(found); i < tarjan.start(found + 1); i++) {
        componentOf[tarjan.members()[i]] = component;
        members[placed++] = tarjan.members()[i];
      }
      memberStarts[component + 1] = placed;
    }
    rows = condense(graph);
  }

  public int componentCount() {
    return memberStarts.length - 1;
  }

  public int edgeCount() {
    return rows.edgeCount();
  }

  public boolean sameComponent(int node, int other) {
    return componentOf[node] == componentOf[other];
  }

  /** Returns all nodes, dependencies first. */
  public int[] inTopologicalOrder() {
    return members.clone();
  }

  private Csr condense(Csr graph) {
    int components = componentCount();
    int[] offsets = new int[components + 1];
    int[] targets = new int[graph.edgeCount()];
    int[] lastSource = new int[components];
    Arrays.fill(lastSource, -1);
    int count = 0;
    for (int component = 0; component < components; component++) {
      lastSource[component] = component;
      for (int i = memberStarts[component]; i < memberStarts[component + 1]; i++) {
        int node = members[i];
        for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
          int target = componentOf[graph.targets[edge]];
          if (lastSource[target] != component) {
            lastSource[target] = component;
            targets[count++] = target;
          }
        }
      }
      offsets[component + 1] = count;
    }
    return new Csr(offsets, Arrays.copyOf(targets, count));
  }
}
