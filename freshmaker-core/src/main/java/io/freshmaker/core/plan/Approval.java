package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.graph.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a draft stands: which artifacts are still to be rebuilt, and for which causes. It only
 * shrinks. Not thread-safe.
 */
final class Approval {

  private static final Reason CAUSE_SKIPPED =
      Reason.of(ReasonCodes.CAUSE_SKIPPED, "Every cause that reached it was skipped.");
  private static final Reason IN_CYCLE =
      Reason.of(ReasonCodes.IN_CYCLE, "It is in a cycle, and configuration says to skip those.");
  private static final int[] NONE = {};

  private final Draft draft;
  private final boolean[] alive;
  private final int[] labels;
  private final int comesWith;
  private final int[] @Nullable [] dropped;
  private final @Nullable Reason[] reasons;
  private final @Nullable List<Objection>[] objections;
  private final List<FoundCycle> skippedCycles = new ArrayList<>();
  private boolean shrunk;
  private final Row row = new Row();

  /**
   * A cycle whose members are skipped.
   *
   * @param members in the order of the keys
   * @param path one shortest way around
   */
  record FoundCycle(int[] members, int[] path) {}

  // An array of a generic type can only be made unchecked.
  @SuppressWarnings({"unchecked", "rawtypes"})
  Approval(Draft draft) {
    this.draft = draft;
    int size = draft.size();
    this.alive = new boolean[size];
    this.labels = new int[size];
    this.comesWith = draft.comesWith();
    this.dropped = new int[size][];
    this.reasons = new @Nullable Reason[size];
    this.objections = new List[size];
    Arrays.fill(labels, Considered.NO_LABEL);
    for (int node = 0; node < size; node++) {
      alive[node] = draft.done(node) || draft.reached(node);
      if (draft.done(node)) {
        labels[node] = draft.home(node);
      }
    }
  }

  /** Returns whether it changes under the plan, or has changed already. */
  boolean alive(int node) {
    return alive[node];
  }

  /** Returns whether it is to be rebuilt, or changes with what is. */
  boolean planned(int node) {
    return alive[node] && !draft.done(node);
  }

  /** Returns whether anything was taken out. */
  boolean shrunk() {
    return shrunk;
  }

  /**
   * Returns whether an edge of the draft stands as a cause: an origin is not rebuilt for what it set
   * off itself.
   */
  boolean isCause(int input, int dependent) {
    return alive[input]
        && labels[input] != Considered.NO_LABEL
        && (draft.home(dependent) < 0 || labels[input] != draft.home(dependent))
        && Arrays.binarySearch(droppedBy(dependent), input) < 0;
  }

  private int[] droppedBy(int node) {
    int[] inputs = dropped[node];
    return inputs == null ? NONE : inputs;
  }

  /** Returns how many edges of causes a node has. */
  int countCauses(int node) {
    draft.graph().inputs(node, row);
    int count = 0;
    for (int i = 0; i < row.size(); i++) {
      count += isCause(row.node(i), node) ? 1 : 0;
    }
    return count;
  }

  /** Returns whether it has no build of its own, because what it comes with changes. */
  boolean isProduct(int node) {
    draft.graph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      if (row.kind(i) == comesWith && isCause(row.node(i), node)) {
        return true;
      }
    }
    return false;
  }

  void drop(int node, List<ArtifactKey> causes) {
    draft.graph().inputs(node, row);
    int[] inputs = Arrays.copyOf(droppedBy(node), droppedBy(node).length + row.size());
    int count = droppedBy(node).length;
    for (int i = 0; i < row.size(); i++) {
      if (causes.contains(draft.key(row.node(i)))) {
        inputs[count++] = row.node(i);
        shrunk = true;
      }
    }
    inputs = Arrays.copyOf(inputs, count);
    Arrays.sort(inputs);
    dropped[node] = inputs;
  }

  void skip(int node, Reason reason) {
    alive[node] = false;
    reasons[node] = reason;
    shrunk = true;
  }

  void foundCycle(int[] members, int[] path) {
    skippedCycles.add(new FoundCycle(members, path));
  }

  List<FoundCycle> skippedCycles() {
    return skippedCycles;
  }

  void skipInCycle(int node) {
    skip(node, IN_CYCLE);
  }

  void object(int node, List<Objection> all) {
    objections[node] = all;
  }

  /** Returns why it was taken out, or null if it was not. */
  @Nullable Reason reason(int node) {
    return reasons[node];
  }

  List<Objection> objections(int node) {
    List<Objection> all = objections[node];
    return all == null ? List.of() : all;
  }

  /**
   * Takes out the members that no origin reaches any more. All that lies before them must have been
   * looked at.
   *
   * @param members of one component, or one node alone
   */
  void requireReached(int[] members) {
    if (members.length == 1) {
      labels[members[0]] = labelOf(members[0]);
    } else {
      spreadLabels(members);
    }
    for (int node : members) {
      if (planned(node) && labels[node] == Considered.NO_LABEL) {
        skip(node, CAUSE_SKIPPED);
      }
    }
  }

  private void spreadLabels(int[] members) {
    IntQueue open = new IntQueue();
    for (int node : members) {
      if (!draft.done(node)) {
        labels[node] = Considered.NO_LABEL;
        open.add(node);
      }
    }
    Row dependents = new Row();
    while (!open.isEmpty()) {
      int node = open.remove();
      int label = alive[node] ? labelOf(node) : Considered.NO_LABEL;
      if (label != labels[node]) {
        labels[node] = label;
        draft.graph().dependents(node, dependents);
        for (int i = 0; i < dependents.size(); i++) {
          if (Arrays.binarySearch(members, dependents.node(i)) >= 0) {
            open.add(dependents.node(i));
          }
        }
      }
    }
  }

  private int labelOf(int node) {
    if (draft.done(node)) {
      return draft.home(node);
    }
    int label = draft.requested(node) ? draft.home(node) : Considered.NO_LABEL;
    draft.graph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      if (isCause(row.node(i), node)) {
        label = Considered.merge(label, labels[row.node(i)]);
      }
    }
    return label;
  }
}
