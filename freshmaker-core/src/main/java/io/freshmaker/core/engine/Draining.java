package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds that would wait for each other if a plan joined them, and the events that wait until all
 * of them have ended. Meanwhile no new cause joins them, so that they do end; whoever wants one of
 * them waits too. Changed by the loop alone.
 */
final class Draining {

  /** Builds that have to end, and who waits for that. */
  private static final class Knot {
    private final Set<String> builds = new TreeSet<>();
    private final Set<String> events = new TreeSet<>();
  }

  private final WorkGraph graph;
  private final List<Knot> knots = new ArrayList<>();

  Draining(WorkGraph graph) {
    this.graph = graph;
  }

  /** Has events wait for builds; with those that wait for one of them already. */
  void add(Set<String> builds, Set<String> events) {
    Knot all = new Knot();
    all.builds.addAll(builds);
    all.events.addAll(events);
    List<Knot> apart = new ArrayList<>();
    for (Knot knot : knots) {
      if (knot.builds.stream().anyMatch(builds::contains)) {
        all.builds.addAll(knot.builds);
        all.events.addAll(knot.events);
      } else {
        apart.add(knot);
      }
    }
    knots.clear();
    knots.addAll(apart);
    knots.add(all);
  }

  /** Returns the builds that a plan wants to join, or follow, and that are to end first. */
  Set<String> wantedBy(RebuildPlan plan) {
    Set<String> wanted = new TreeSet<>();
    if (!knots.isEmpty()) {
      for (PlannedBuild planned : plan.rebuilds()) {
        find(planned.key()).ifPresent(knot -> wanted.addAll(knot.builds));
      }
    }
    return wanted;
  }

  private Optional<Knot> find(ArtifactKey artifact) {
    Build open = graph.open(artifact);
    Build followUp = graph.followUp(artifact);
    return knots.stream()
        .filter(
            knot ->
                (open != null && knot.builds.contains(open.id()))
                    || (followUp != null && knot.builds.contains(followUp.id())))
        .findFirst();
  }

  /** Notes that a build has ended or rests; returns the events that have nothing to wait for. */
  List<Set<String>> ended(Build build) {
    List<Set<String>> free = new ArrayList<>();
    for (Knot knot : List.copyOf(knots)) {
      if (knot.builds.remove(build.id()) && knot.builds.isEmpty()) {
        knots.remove(knot);
        free.add(knot.events);
      }
    }
    return free;
  }
}
