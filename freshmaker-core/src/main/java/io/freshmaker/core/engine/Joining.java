package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings one plan into the work graph. A cause joins the open build of its artifact while that has
 * not been submitted, if the waits stay acyclic and if it adds no wait on a follow-up to a build
 * that was there; otherwise it joins the follow-up. Where even that would close a cycle the plan as
 * a whole has to wait.
 */
final class Joining {

  private final WorkGraph graph;
  private final String event;
  private final RebuildPlan plan;
  private final Function<ArtifactKey, String> ids;
  private final Map<ArtifactKey, Product> products = new HashMap<>();
  private final Map<ArtifactKey, String> places = new HashMap<>();
  private final Set<String> followUps = new HashSet<>();
  private final List<Build> joined = new ArrayList<>();

  /**
   * Starts to join a plan.
   *
   * @param ids makes the id of a new build
   */
  Joining(WorkGraph graph, String event, RebuildPlan plan, Function<ArtifactKey, String> ids) {
    this.graph = graph;
    this.event = event;
    this.plan = plan;
    this.ids = ids;
    for (Product product : plan.products()) {
      products.put(product.key(), product);
    }
  }

  /**
   * Joins the plan.
   *
   * @return nothing, or the artifact whose open build has to end before the plan can join; then
   *     nothing has changed
   */
  Optional<ArtifactKey> join(Turn turn) {
    for (PlannedBuild planned : plan.rebuilds()) {
      Optional<Build> place = place(turn, planned);
      if (place.isEmpty()) {
        takeBack();
        return Optional.of(planned.key());
      }
      places.put(planned.key(), place.get().id());
      graph.order(place.get());
      joined.add(place.get());
    }
    Release release = new Release(graph);
    joined.forEach(build -> graph.put(turn, build));
    for (Build build : joined) {
      settle(turn, release, graph.get(build.id()));
    }
    return Optional.empty();
  }

  /** The trial's waits go; those that were there before come back. */
  private void takeBack() {
    for (Build build : joined) {
      graph.order().release(build.id());
      graph.build(build.id()).ifPresent(graph::order);
    }
  }

  private void settle(Turn turn, Release release, Build build) {
    release.readyIfDone(turn, build);
    Build open = graph.open(build.artifact());
    if (open != null && open.state() == BuildState.PARKED) {
      release.failed(turn, open);
    } else if (build.state() == BuildState.BLOCKED) {
      release.failed(turn, build);
    }
  }

  private Optional<Build> place(Turn turn, PlannedBuild planned) {
    Set<Build.Because> causes = causes(planned);
    Build open = graph.open(planned.key());
    if (open == null) {
      Build resting = resting(planned.key());
      return Optional.of(
          resting == null
              ? fresh(turn, planned, causes).build()
              : joined(Resting.awake(resting).build(), planned, causes));
    }
    if (takesCauses(open, causes)) {
      return Optional.of(joined(open, planned, causes));
    }
    Build followUp = graph.followUp(planned.key());
    if (followUp == null) {
      Build.Draft added = fresh(turn, planned, causes).follows(open.id());
      Build build = added.state(BuildState.WAITING, Reasons.followsOpenBuild(open)).build();
      followUps.add(build.id());
      return Optional.of(build);
    }
    followUps.add(followUp.id());
    return graph.order().wouldClose(followUp.id(), waits(causes))
        ? Optional.empty()
        : Optional.of(joined(followUp, planned, causes));
  }

  /** Returns the newest build of an artifact, if it rests until further causes come. */
  private @Nullable Build resting(ArtifactKey artifact) {
    List<String> ids = graph.of(artifact);
    Build newest = ids.isEmpty() ? null : graph.build(ids.get(ids.size() - 1)).orElse(null);
    return newest != null && Resting.isResting(newest) ? newest : null;
  }

  private boolean takesCauses(Build open, Set<Build.Because> causes) {
    boolean unsubmitted = open.state() == BuildState.WAITING || open.state() == BuildState.READY;
    if (!unsubmitted || open.attempt().isPresent()) {
      return false;
    }
    Set<String> waits = waits(causes);
    for (String wait : waits) {
      if (followUps.contains(wait)) {
        return false;
      }
    }
    return !graph.order().wouldClose(open.id(), waits);
  }

  private Build.Draft fresh(Turn turn, PlannedBuild planned, Set<Build.Because> causes) {
    String id = ids.apply(planned.key());
    return Build.draft(id, planned.key(), turn.now(), Reasons.waitsForInputs())
        .causes(causes)
        .chain(planned.chain());
  }

  private static Build joined(Build there, PlannedBuild planned, Set<Build.Because> causes) {
    Set<Build.Because> all = new TreeSet<>(there.causes());
    all.addAll(causes);
    Build.Draft draft = there.next().causes(all).chain(Math.max(there.chain(), planned.chain()));
    if (there.state() == BuildState.READY) {
      draft.state(BuildState.WAITING, Reasons.waitsForInputs());
    }
    return draft.build();
  }

  private static Set<String> waits(Set<Build.Because> causes) {
    Set<String> waits = new TreeSet<>();
    for (Build.Because cause : causes) {
      String build = cause.build();
      if (build != null) {
        waits.add(build);
      }
    }
    return waits;
  }

  private Set<Build.Because> causes(PlannedBuild planned) {
    Set<ArtifactKey> waits = new TreeSet<>(planned.waitsFor());
    Set<Build.Because> causes = new TreeSet<>();
    for (Cause cause : planned.causes()) {
      ArtifactKey from = cause.artifact().key();
      List<ArtifactKey> producers = producers(from, waits);
      if (producers.isEmpty()) {
        causes.add(new Build.Because(event, from, cause.kind(), null));
      }
      for (ArtifactKey producer : producers) {
        causes.add(new Build.Because(event, from, cause.kind(), places.get(producer)));
      }
    }
    if (causes.isEmpty()) {
      causes.add(new Build.Because(event, planned.key(), null, null));
    }
    return causes;
  }

  /** Returns what has to be built before a cause is done: itself, or what it comes with. */
  private List<ArtifactKey> producers(ArtifactKey from, Set<ArtifactKey> waits) {
    if (waits.contains(from)) {
      return List.of(from);
    }
    List<ArtifactKey> producers = new ArrayList<>();
    Product product = products.get(from);
    if (product != null) {
      for (ArtifactKey producer : product.producers()) {
        if (waits.contains(producer)) {
          producers.add(producer);
        }
      }
    }
    return producers;
  }
}
