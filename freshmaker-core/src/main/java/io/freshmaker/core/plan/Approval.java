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
  private final OriginSets sets = new OriginSets();

  /** The origins that reach each node otherwise than through their own next builds. */
  private final int[] reachedFrom;

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
    this.reachedFrom = new int[size];
    this.comesWith = draft.comesWith();
    this.dropped = new int[size][];
    this.reasons = new @Nullable Reason[size];
    this.objections = new List[size];
    for (int node = 0; node < size; node++) {
      alive[node] = draft.done(node) || draft.reached(node);
      if (draft.done(node)) {
        reachedFrom[node] = sets.only(draft.home(node));
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
   * Returns whether an edge of the draft stands as a cause: an origin is not rebuilt for what it
   * set off itself.
   */
  boolean isCause(int input, int dependent) {
    return alive[input]
        && passedOn(input, dependent) != OriginSets.NONE
        && Arrays.binarySearch(droppedBy(dependent), input) < 0;
  }

  private int passedOn(int input, int dependent) {
    int home = draft.home(dependent);
    return home < 0 ? reachedFrom[input] : sets.without(reachedFrom[input], home);
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

  /** Returns whether it has changed already and nothing but its own change leads to it. */
  @SuppressWarnings("ReferenceEquality") // Another reason may have the same code and text.
  boolean ledBack(int node) {
    return reasons[node] == CAUSE_SKIPPED && draft.home(node) >= 0;
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
    if (members.length == 1 && !draft.done(members[0])) {
      // It does not reach itself, although it may be made from itself.
      reachedFrom[members[0]] = OriginSets.NONE;
      reachedFrom[members[0]] = reachedFrom(members[0]);
    } else if (members.length > 1) {
      spread(members);
    }
    for (int node : members) {
      if (planned(node) && reachedFrom[node] == OriginSets.NONE) {
        skip(node, CAUSE_SKIPPED);
      }
    }
  }

  private void spread(int[] members) {
    IntQueue open = new IntQueue();
    for (int node : members) {
      if (!draft.done(node)) {
        reachedFrom[node] = OriginSets.NONE;
        open.add(node);
      }
    }
    Row dependents = new Row();
    while (!open.isEmpty()) {
      int node = open.remove();
      int from = alive[node] ? reachedFrom(node) : OriginSets.NONE;
      if (from != reachedFrom[node]) {
        reachedFrom[node] = from;
        draft.graph().dependents(node, dependents);
        for (int i = 0; i < dependents.size(); i++) {
          if (Arrays.binarySearch(members, dependents.node(i)) >= 0) {
            open.add(dependents.node(i));
          }
        }
      }
    }
  }

  private int reachedFrom(int node) {
    if (draft.done(node)) {
      return reachedFrom[node];
    }
    int from = draft.requested(node) ? sets.only(draft.home(node)) : OriginSets.NONE;
    draft.graph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      if (isCause(row.node(i), node)) {
        from = sets.union(from, passedOn(row.node(i), node));
      }
    }
    return from;
  }
}
