package io.freshmaker.core.graph;

/**
 * Finds by which node each affected node is reached, breadth first and level by level. As long as
 * few are found, their dependents are walked; once those just found are many beside those missing,
 * the inputs of the missing ones are, each row only as far as its first hit.
 */
final class Reasons {

  /** A level of fewer nodes is not worth turning round for. */
  private static final int FEW = 64;

  private final Graph graph;
  private final Row row;

  /** When each node was found. */
  private final int[] place;

  private final IntList found;
  private final IntList parents;

  Reasons(Graph graph, Scratch scratch) {
    this.graph = graph;
    this.row = scratch.row;
    this.place = scratch.reserveMarks(graph.nodeCount());
    this.found = scratch.reached;
    this.parents = scratch.parents;
  }

  /**
   * Returns the reasons of the nodes, -1 for the changed ones.
   *
   * @param nodes all that is affected by {@code changed}
   */
  int[] of(int[] changed, int[] nodes) {
    found.reset(nodes.length);
    parents.reset(nodes.length);
    for (int node : changed) {
      find(node, Scratch.NONE);
    }
    int[] missing = nodes;
    for (int level = 0; found.size < nodes.length; ) {
      int end = found.size;
      int left = nodes.length - end;
      if (end - level < FEW || end - level < left / 2) {
        walkDependents(level, end);
      } else {
        missing = missingAmong(missing, left);
        walkInputs(missing, level, end);
      }
      level = end;
    }
    int[] reasons = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      reasons[i] = parents.items[place[nodes[i]]];
    }
    for (int node : nodes) {
      place[node] = Scratch.NONE;
    }
    return reasons;
  }

  private void find(int node, int parent) {
    place[node] = found.size;
    parents.items[found.size] = parent;
    found.items[found.size++] = node;
  }

  private void walkDependents(int level, int end) {
    int[] queue = found.items;
    int[] parent = parents.items;
    int[] places = place;
    int count = end;
    for (int head = level; head < end; head++) {
      int v = queue[head];
      graph.dependentNodes(v, row);
      int[] dependents = row.nodes;
      for (int i = 0, size = row.size; i < size; i++) {
        int w = dependents[i];
        int known = places[w];
        if (known < 0) {
          places[w] = count;
          queue[count] = w;
          parent[count++] = v;
        } else if (known >= end && v < parent[known]) {
          parent[known] = v;
        }
      }
    }
    found.size = count;
  }

  private int[] missingAmong(int[] nodes, int count) {
    int[] missing = new int[count];
    int at = 0;
    for (int node : nodes) {
      if (place[node] < 0) {
        missing[at++] = node;
      }
    }
    return missing;
  }

  private void walkInputs(int[] missing, int level, int end) {
    for (int node : missing) {
      int input = graph.firstInput(node, place, level, end, row);
      if (input >= 0) {
        find(node, input);
      }
    }
  }
}
