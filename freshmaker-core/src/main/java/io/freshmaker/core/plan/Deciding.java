package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.graph.Affected;
import io.freshmaker.core.graph.Components;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;
import io.freshmaker.core.graph.Row;
import io.freshmaker.core.plan.Objection.Effect;
import io.freshmaker.core.plan.Recording.DeciderAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts what is reached to the deciders, level by level of the components in topological order, so
 * that each candidate comes with all its approved causes.
 */
final class Deciding {

  private final PlanRequest request;
  private final Adapters adapters;
  private final Draft draft;
  private final Approval approval;
  private final Graph shape;
  private final Components components;
  private final int[] causesWhenAsked;
  private final Row row = new Row();

  Deciding(PlanRequest request, Adapters adapters, Draft draft) {
    this.request = request;
    this.adapters = adapters;
    this.draft = draft;
    this.approval = new Approval(draft);
    boolean skips = request.settings().cycles() == CyclePolicy.SKIP;
    // Where cycles are skipped, a way back to what changed closes one like any other.
    this.shape = skips ? draft.graphWithBackEdges() : draft.graph();
    this.components = shape.components();
    this.causesWhenAsked = new int[draft.size()];
  }

  /** Returns what stands in the end. */
  Approval run() throws InterruptedException {
    int[] origins = origins();
    if (origins.length > 0) {
      Affected reached = shape.affected(origins);
      for (int wave = 0; wave < reached.waveCount(); wave++) {
        int start = reached.waveStart(wave);
        int[] level = new int[reached.waveStart(wave + 1) - start];
        for (int i = 0; i < level.length; i++) {
          level[i] = reached.node(start + i);
        }
        decide(level);
      }
    }
    return approval;
  }

  private int[] origins() {
    int[] origins = new int[draft.size()];
    int count = 0;
    for (int node = 0; node < draft.size(); node++) {
      if (draft.isOrigin(node)) {
        origins[count++] = node;
      }
    }
    return Arrays.copyOf(origins, count);
  }

  private void decide(int[] level) throws InterruptedException {
    List<int[]> parts = parts(level);
    parts.forEach(approval::requireReached);
    boolean asksAnybody = adapters.deciders() > 0;
    int[] candidates = asksAnybody ? candidates(level) : new int[0];
    do {
      while (candidates.length > 0) {
        ask(candidates);
        parts.forEach(approval::requireReached);
        candidates = thoseWhoLostACause(parts);
      }
      if (request.settings().cycles() == CyclePolicy.SKIP && skipCycles(parts)) {
        parts.forEach(approval::requireReached);
        candidates = asksAnybody ? thoseWhoLostACause(parts) : candidates;
      }
    } while (candidates.length > 0);
  }

  /** The components of a level; what is not in a cycle is a part of its own. */
  private List<int[]> parts(int[] level) {
    List<int[]> parts = new ArrayList<>();
    for (int node : level) {
      if (components.size(node) == 1) {
        parts.add(new int[] {node});
      } else if (components.of(node) == node) {
        parts.add(components.members(node));
      }
    }
    return parts;
  }

  private int[] candidates(int[] level) {
    return Arrays.stream(level).filter(this::isCandidate).toArray();
  }

  private boolean isCandidate(int node) {
    return approval.planned(node) && !approval.isProduct(node);
  }

  /** Ordered by key; only inside a component can a cause be lost after the first question. */
  private int[] thoseWhoLostACause(List<int[]> parts) {
    return parts.stream()
        .filter(part -> part.length > 1)
        .flatMapToInt(Arrays::stream)
        .filter(this::isCandidate)
        .filter(node -> approval.countCauses(node) < causesWhenAsked[node])
        .sorted()
        .toArray();
  }

  private void ask(int[] candidates) throws InterruptedException {
    List<ReachedCandidate> asked = new ArrayList<>(candidates.length);
    for (int node : candidates) {
      asked.add(candidate(node));
    }
    List<DeciderAnswer> answers = adapters.decide(asked);
    for (int node : candidates) {
      List<Objection> objections = new ArrayList<>();
      for (DeciderAnswer answer : answers) {
        Objection objection = answer.objections().get(draft.key(node));
        if (objection != null) {
          objections.add(objection);
        }
      }
      take(node, objections);
    }
  }

  private ReachedCandidate candidate(int node) {
    List<Cause> causes = new ArrayList<>();
    draft.graph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      if (approval.isCause(row.node(i), node)) {
        causes.add(draft.cause(row.node(i), row.kind(i)));
      }
    }
    Artifact artifact = draft.artifact(node);
    return new ReachedCandidate(artifact, List.copyOf(causes), request.index(), request.history());
  }

  private void take(int node, List<Objection> objections) {
    approval.object(node, List.copyOf(objections));
    for (Objection objection : objections) {
      if (objection.effect() == Effect.SKIP && objection.ofArtifact()) {
        approval.skip(node, objection.reason());
        return;
      }
    }
    List<ArtifactKey> ruledOut = new ArrayList<>();
    for (Objection objection : objections) {
      if (objection.effect() == Effect.SKIP) {
        ruledOut.addAll(objection.causes());
      }
    }
    if (!ruledOut.isEmpty()) {
      approval.drop(node, ruledOut);
    }
    causesWhenAsked[node] = approval.countCauses(node);
  }

  /** Skips who is still in a cycle, after others have left; returns whether anybody was. */
  private boolean skipCycles(List<int[]> parts) {
    boolean any = false;
    for (int[] part : parts) {
      if (components.isCyclic(part[0])) {
        Components left = among(part).components();
        for (int first : left.cyclic()) {
          int[] members = translated(left.members(first), part);
          approval.foundCycle(members, translated(left.shortestCycle(first), part));
          any |= skipInCycle(members);
        }
      }
    }
    return any;
  }

  private boolean skipInCycle(int[] members) {
    boolean any = false;
    for (int node : members) {
      if (approval.planned(node)) {
        approval.skipInCycle(node);
        any = true;
      }
    }
    return any;
  }

  private static int[] translated(int[] places, int[] members) {
    return Arrays.stream(places).map(place -> members[place]).toArray();
  }

  private Graph among(int[] members) {
    GraphBuilder builder = Graph.builder(members.length);
    for (int i = 0; i < members.length; i++) {
      shape.dependents(members[i], row);
      for (int d = 0; d < row.size(); d++) {
        int to = Arrays.binarySearch(members, row.node(d));
        if (to >= 0 && closes(members[i], members[to])) {
          builder.add(i, to);
        }
      }
    }
    return builder.build();
  }

  private boolean closes(int input, int dependent) {
    return draft.done(dependent)
        ? approval.planned(input)
        : approval.planned(dependent) && approval.isCause(input, dependent);
  }
}
