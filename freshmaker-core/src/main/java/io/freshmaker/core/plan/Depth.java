package io.freshmaker.core.plan;

import io.freshmaker.core.graph.Row;

/** How far artifacts are from where a plan begins, in dependencies along the shortest way. */
final class Depth {

  private Depth() {}

  /** Returns whether one is farther away than allowed. */
  static boolean exceeds(Draft draft, int most) {
    if (draft.size() <= most) {
      return false;
    }
    boolean[] seen = new boolean[draft.size()];
    IntQueue open = new IntQueue();
    for (int node = 0; node < draft.size(); node++) {
      if (draft.isOrigin(node)) {
        seen[node] = true;
        open.add(node);
      }
    }
    Row row = new Row();
    int depth = 0;
    for (int left = open.size(); !open.isEmpty(); left--) {
      if (left == 0) {
        left = open.size();
        if (++depth > most) {
          return true;
        }
      }
      draft.graph().dependents(open.remove(), row);
      for (int i = 0; i < row.size(); i++) {
        if (!seen[row.node(i)]) {
          seen[row.node(i)] = true;
          open.add(row.node(i));
        }
      }
    }
    return false;
  }
}
