package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the end of one build means for the builds that wait for it: released, blocked, skipped. */
final class Release {

  private final WorkGraph graph;

  Release(WorkGraph graph) {
    this.graph = graph;
  }

  /** Lets a waiting build be submitted if nothing is missing any more. */
  void readyIfDone(Turn turn, Build build) {
    if (build.state() == BuildState.WAITING && graph.isReady(build)) {
      graph.put(turn, build.next().state(BuildState.READY, Reasons.ready()).build());
    }
  }

  /** Blocks a waiting build, and what waits for it, if something that it waits for cannot end. */
  void blockIfStuck(Turn turn, String id) {
    Build build = graph.get(id);
    for (String wait : build.waitsFor()) {
      Build awaited = graph.build(wait).orElse(null);
      if (build.state() == BuildState.WAITING && awaited != null && !canEnd(awaited)) {
        Build blocked = build.next().state(BuildState.BLOCKED, Reasons.blockedBy(awaited)).build();
        graph.put(turn, blocked);
        failed(turn, blocked);
        return;
      }
    }
  }

  private static boolean canEnd(Build awaited) {
    return awaited.state() == BuildState.SUCCEEDED || awaited.state().isOpen();
  }

  /** Goes on with what waited for a build that succeeded. */
  void succeeded(Turn turn, Build build) {
    for (Build dependent : graph.dependents(build.id())) {
      readyIfDone(turn, dependent);
    }
    openFollowUp(turn, build);
  }

  /** Blocks whatever waits, be it at some remove, for a build that will not be done. */
  void failed(Turn turn, Build build) {
    Deque<Build> stuck = new ArrayDeque<>(List.of(build));
    while (!stuck.isEmpty()) {
      Build cause = stuck.remove();
      for (Build dependent : graph.dependents(cause.id())) {
        if (dependent.state() == BuildState.WAITING) {
          graph.put(
              turn, dependent.next().state(BuildState.BLOCKED, Reasons.blockedBy(cause)).build());
          stuck.add(graph.get(dependent.id()));
        }
      }
      if (cause.state() == BuildState.PARKED) {
        blockFollowUp(turn, cause, stuck);
      } else if (cause.follows().isEmpty()) {
        openFollowUp(turn, cause);
      }
    }
  }

  /** A parked build may still be outside: nothing else of its artifact is submitted meanwhile. */
  private void blockFollowUp(Turn turn, Build parked, Deque<Build> stuck) {
    Build followUp = graph.followUp(parked.artifact());
    if (followUp != null && followUp.state() == BuildState.WAITING) {
      graph.put(turn, followUp.next().state(BuildState.BLOCKED, Reasons.blockedBy(parked)).build());
      stuck.add(graph.get(followUp.id()));
    }
  }

  /**
   * Takes a build out that is not needed after all. What was to be built only because of it is not
   * needed either; what has other causes no longer waits for it.
   */
  void skipped(Turn turn, Build build, BuildState end, Reason reason) {
    Deque<Build> gone = new ArrayDeque<>();
    graph.put(turn, build.next().ended(end, reason, turn.now()).build());
    gone.add(graph.get(build.id()));
    while (!gone.isEmpty()) {
      Build cause = gone.remove();
      for (Build dependent : graph.dependents(cause.id())) {
        if (dependent.state() == BuildState.WAITING || dependent.state() == BuildState.BLOCKED) {
          release(turn, dependent, cause, end).ifPresent(gone::add);
        }
      }
      openFollowUp(turn, cause);
    }
  }

  /** Takes the causes behind a build away; returns the dependent if nothing is left of it. */
  private Optional<Build> release(Turn turn, Build dependent, Build gone, BuildState end) {
    List<Build.Because> causes = new ArrayList<>(dependent.causes());
    causes.removeIf(cause -> gone.id().equals(cause.build()));
    if (causes.isEmpty()) {
      boolean cancelled = end == BuildState.CANCELLED;
      Reason reason = cancelled ? Reasons.cancelled() : Reasons.causesSkipped();
      Build skipped = dependent.next().ended(end, reason, turn.now()).build();
      graph.put(turn, skipped);
      return Optional.of(skipped);
    }
    graph.put(turn, dependent.next().causes(causes).build());
    readyIfDone(turn, graph.get(dependent.id()));
    return Optional.empty();
  }

  /** Opens the follow-up of a build that has ended, or rests. */
  void openFollowUp(Turn turn, Build ended) {
    Build followUp = graph.followUp(ended.artifact());
    if (followUp == null || !followUp.follows().equals(Optional.of(ended.id()))) {
      return;
    }
    Build.Draft opened = followUp.next().follows(null);
    if (followUp.state() == BuildState.WAITING || waitsCanEnd(followUp)) {
      opened.state(BuildState.WAITING, Reasons.waitsForInputs());
    }
    graph.put(turn, opened.build());
    revived(turn, graph.get(followUp.id()));
    readyIfDone(turn, graph.get(followUp.id()));
  }

  /** Brings what was blocked by a build back, when that build can be done after all. */
  void revived(Turn turn, Build build) {
    Deque<Build> alive = new ArrayDeque<>(List.of(build));
    while (!alive.isEmpty()) {
      for (Build dependent : graph.dependents(alive.remove().id())) {
        if (dependent.state() == BuildState.BLOCKED && waitsCanEnd(dependent)) {
          revive(turn, dependent).ifPresent(alive::add);
        }
      }
    }
  }

  /**
   * Brings a build back as the open one of its artifact, or as the follow-up, if it has a place.
   */
  private Optional<Build> revive(Turn turn, Build build) {
    Build open = graph.open(build.artifact());
    Build followUp = graph.followUp(build.artifact());
    boolean isFollowUp = followUp != null && followUp.id().equals(build.id());
    Set<String> waits = new HashSet<>(build.waitsFor());
    Build.Draft alive = build.next().revived(BuildState.WAITING, Reasons.waitsForInputs());
    if (open != null && !isFollowUp) {
      waits.add(open.id());
      alive.follows(open.id());
    }
    if ((open != null && followUp != null && !isFollowUp)
        || graph.order().wouldClose(build.id(), waits)) {
      return Optional.empty();
    }
    graph.put(turn, alive.build());
    return Optional.of(alive.build());
  }

  private boolean waitsCanEnd(Build build) {
    for (String wait : build.waitsFor()) {
      Optional<Build> awaited = graph.build(wait);
      if (awaited.isPresent() && !canEnd(awaited.get())) {
        return false;
      }
    }
    return true;
  }
}
