package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.core.pace.FailurePolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the end of one build means for the builds that wait for it: released, blocked, dropped or
 * revived. All of it is derived from how the builds stand, so that it can be done bit by bit, and
 * again after a crash.
 */
final class Release {

  private static final int BUILDS_A_TURN = 1_000;

  private final State state;
  private final WorkGraph graph;
  private final FailurePolicy policy;

  Release(State state, FailurePolicy policy) {
    this.state = state;
    this.graph = state.builds();
    this.policy = policy;
  }

  /** Goes on with what waited for a build that succeeded. */
  void succeeded(Turn turn, Build build) {
    // First, so that nobody who is revived takes the follow-up's place.
    openFollowUp(turn, build);
    repaired(turn, build.artifact(), build);
    spread(turn, build.id());
  }

  /** Goes on with what waits for a build that will not be done: it failed, or it rests. */
  void failed(Turn turn, Build build) {
    ended(turn, build);
    spread(turn, build.id());
  }

  /** Brings what was blocked by a build back, when that build can be done after all. */
  void revived(Turn turn, Build build) {
    spread(turn, build.id());
    Build followUp = graph.followUp(build.artifact());
    if (followUp != null) {
      turn.then(next -> settle(next, followUp.id()));
    }
  }

  /** Ends a build that is not needed; what was to be built because of it alone is not either. */
  void skipped(Turn turn, Build build, BuildState end, Reason reason) {
    graph.put(turn, build.next().ended(end, reason, turn.now()).build());
    openFollowUp(turn, graph.get(build.id()));
    spread(turn, build.id());
  }

  /**
   * Takes a version of an artifact in place of those that failed: what waits for one of them goes
   * on with it.
   *
   * @param by the build that made it, or null if it was made by somebody else
   */
  void repaired(Turn turn, ArtifactKey artifact, @Nullable Build by) {
    for (String id : List.copyOf(graph.of(artifact))) {
      Build former = graph.get(id);
      boolean failed =
          former.state() == BuildState.FAILED
              || (former.state() == BuildState.CANCELLED && former.wasSubmitted());
      for (Build dependent : failed ? graph.dependents(id) : List.<Build>of()) {
        if (dependent.state() == BuildState.BLOCKED) {
          graph.put(turn, instead(dependent, id, by == null ? null : by.id()));
          settle(turn, dependent.id());
        }
      }
    }
  }

  private static Build instead(Build dependent, String former, @Nullable String by) {
    List<Build.Because> causes = new ArrayList<>();
    for (Build.Because cause : dependent.causes()) {
      causes.add(
          former.equals(cause.build())
              ? new Build.Because(cause.event(), cause.from(), cause.kind(), by)
              : cause);
    }
    return dependent.next().causes(causes).build();
  }

  /** Lets a build rest for a reason of its own, and what waits for it with it. */
  void rest(Turn turn, Build build, Reason reason) {
    Build resting = graph.resting(build.artifact());
    if (resting == null) {
      graph.put(turn, build.next().state(BuildState.BLOCKED, reason).build());
      failed(turn, graph.get(build.id()));
    } else {
      moveTo(turn, resting, build);
      Reason moved = Reasons.movedTo(resting);
      graph.put(turn, build.next().ended(BuildState.SKIPPED, moved, turn.now()).build());
      handOver(turn, build, resting);
      openFollowUp(turn, graph.get(build.id()));
    }
  }

  /** Brings a build back that rested, with what waits for it, if it has a place. */
  void wake(Turn turn, Build build) {
    if (revive(turn, build)) {
      spread(turn, build.id());
    }
  }

  private void spread(Turn turn, String build) {
    settle(turn, new ArrayDeque<>(graph.dependentIds(build)));
  }

  /** Puts builds right by how those that they wait for stand. */
  void settleAll(Turn turn, Collection<String> builds) {
    settle(turn, new ArrayDeque<>(builds));
  }

  /** Puts a build right by how those that it waits for stand, and what waits for it in turn. */
  void settle(Turn turn, String build) {
    settle(turn, new ArrayDeque<>(List.of(build)));
  }

  private void settle(Turn turn, Deque<String> todo) {
    for (int i = 0; !todo.isEmpty(); i++) {
      if (i == BUILDS_A_TURN) {
        turn.later(next -> settle(next, todo));
        return;
      }
      Build build = graph.build(todo.remove()).orElse(null);
      if (build != null && settled(turn, build)) {
        todo.addAll(graph.dependentIds(build.id()));
      }
    }
  }

  /** Returns whether it stands otherwise than before for those that wait for it. */
  private boolean settled(Turn turn, Build build) {
    return switch (build.state()) {
      case WAITING -> graph.isStuck(build) ? withoutStuck(turn, build) : ready(turn, build);
      case BLOCKED -> revive(turn, build);
      default -> false;
    };
  }

  private boolean ready(Turn turn, Build build) {
    Build open = build.follows().isPresent() ? graph.open(build.artifact()) : null;
    if (open != null && open.state() == BuildState.PARKED) {
      // It may still be outside: nothing else of its artifact is submitted meanwhile.
      block(turn, build, open);
      return true;
    }
    if (graph.isReady(build)) {
      Reason ready = DecisionWait.kept(build, Reasons.ready());
      graph.put(turn, build.next().state(BuildState.READY, ready).build());
    }
    return false;
  }

  private boolean withoutStuck(Turn turn, Build build) {
    Set<Build.Because> causes = new TreeSet<>(build.causes());
    Set<Build.Because> stuck = new TreeSet<>();
    Set<String> events = new HashSet<>();
    @Nullable Build by = null;
    boolean calledOff = false;
    for (Build.Because cause : build.causes()) {
      Build wait = cause.build() == null ? null : graph.build(cause.build()).orElse(null);
      if (wait != null && WaitCounts.isGone(wait)) {
        causes.remove(cause);
        calledOff |= wait.state() == BuildState.CANCELLED;
      } else if (wait != null && WaitCounts.isStuck(wait)) {
        stuck.add(cause);
        events.add(cause.event());
        by = by == null ? wait : by;
      }
    }
    if (policy == FailurePolicy.BLOCK) {
      // The causes of other events do not pass through what failed, and go ahead without it.
      causes.stream().filter(cause -> events.contains(cause.event())).forEach(stuck::add);
    }
    causes.removeAll(stuck);
    if (by == null) {
      return less(turn, build, causes, calledOff);
    }
    if (causes.isEmpty()) {
      rest(turn, build.next().causes(stuck).build(), by);
      return true;
    }
    String id = state.newBuild(turn, build.artifact());
    Build.Draft owed =
        Build.draft(id, build.artifact(), turn.now(), Reasons.blockedBy(by))
            .causes(stuck)
            .chain(build.chain())
            .owed(policy == FailurePolicy.LAST_GOOD || build.owed());
    rest(turn, owed.build(), by);
    return less(turn, build, causes, false);
  }

  /** Has a build go on for fewer causes; one without any is not needed. */
  private boolean less(
      Turn turn, Build build, Collection<Build.Because> causes, boolean calledOff) {
    if (!causes.isEmpty()) {
      Build fewer = build.next().causes(causes).build();
      graph.put(turn, fewer);
      ready(turn, fewer);
      return false;
    }
    BuildState end = calledOff ? BuildState.CANCELLED : BuildState.SKIPPED;
    Reason reason = calledOff ? Reasons.cancelled() : Reasons.causesSkipped();
    graph.put(turn, build.next().ended(end, reason, turn.now()).build());
    openFollowUp(turn, graph.get(build.id()));
    return true;
  }

  /** Lets causes rest: an artifact has one build that rests, which holds all of them. */
  private void rest(Turn turn, Build build, Build by) {
    Build resting = graph.resting(build.artifact());
    if (resting == null || resting.id().equals(build.id())) {
      block(turn, build, by);
      ended(turn, graph.get(build.id()));
      return;
    }
    moveTo(turn, resting, build);
    if (graph.build(build.id()).isPresent()) {
      Reason moved = Reasons.movedTo(resting);
      graph.put(turn, build.next().ended(BuildState.SKIPPED, moved, turn.now()).build());
      handOver(turn, build, resting);
      openFollowUp(turn, graph.get(build.id()));
    }
  }

  private void block(Turn turn, Build build, Build by) {
    boolean parkedBefore = build.follows().isPresent() && by.artifact().equals(build.artifact());
    graph.put(
        turn,
        build
            .next()
            .follows(parkedBefore ? by.id() : null)
            .state(BuildState.BLOCKED, Reasons.blockedBy(by))
            .build());
  }

  private void moveTo(Turn turn, Build target, Build from) {
    Set<Build.Because> all = new TreeSet<>(target.causes());
    all.addAll(from.causes());
    graph.put(
        turn,
        target
            .next()
            .causes(all)
            .owed(target.owed() || from.owed())
            .chain(Math.max(target.chain(), from.chain()))
            .build());
  }

  /** Whoever waited for a build waits for the one that has its causes now. */
  private void handOver(Turn turn, Build former, Build target) {
    List<String> handed = new ArrayList<>();
    for (Build dependent : graph.dependents(former.id())) {
      graph.put(turn, instead(dependent, former.id(), target.id()));
      handed.add(dependent.id());
    }
    if (!handed.isEmpty()) {
      turn.then(next -> settleAll(next, handed));
    }
  }

  private void ended(Turn turn, Build build) {
    if (build.state() == BuildState.PARKED) {
      Build followUp = graph.followUp(build.artifact());
      if (followUp != null) {
        turn.then(next -> settle(next, followUp.id()));
      }
    } else if (build.follows().isEmpty()) {
      openFollowUp(turn, build);
    }
  }

  /** Opens the follow-up of a build that has ended, or rests. */
  void openFollowUp(Turn turn, Build ended) {
    Build followUp = graph.followUp(ended.artifact());
    if (followUp != null && followUp.follows().filter(ended.id()::equals).isPresent()) {
      graph.put(turn, followUp.next().follows(null).build());
      turn.then(next -> settle(next, followUp.id()));
    }
    Build resting = graph.resting(ended.artifact());
    if (resting != null && !resting.id().equals(ended.id())) {
      turn.then(next -> settle(next, resting.id()));
    }
  }

  /** Brings a build back to life if what it waits for can be done; says whether it was. */
  private boolean revive(Turn turn, Build build) {
    Build open = graph.open(build.artifact());
    boolean behindParked =
        build.follows().isPresent() && open != null && open.state() == BuildState.PARKED;
    if (behindParked || anyStuck(build)) {
      return false;
    }
    Build followUp = graph.followUp(build.artifact());
    boolean isFollowUp = followUp != null && followUp.id().equals(build.id());
    if (isFollowUp || (open == null && followUp == null)) {
      return comeAlive(turn, build, build.next());
    }
    if (open == null) {
      // The follow-up is about to open; who comes back goes with it.
      return followUp != null && canWait(followUp, build) && moveAlive(turn, build, followUp);
    }
    if (isUnsubmitted(open) && canWait(open, build)) {
      return moveAlive(turn, build, open);
    }
    return followUp == null
        ? comeAlive(turn, build, build.next().follows(open.id()))
        : canWait(followUp, build) && moveAlive(turn, build, followUp);
  }

  private boolean anyStuck(Build build) {
    return graph.isStuck(build)
        && build.waitsFor().stream()
            .anyMatch(wait -> graph.build(wait).filter(WaitCounts::isStuck).isPresent());
  }

  private static boolean isUnsubmitted(Build open) {
    boolean waits = open.state() == BuildState.WAITING || open.state() == BuildState.READY;
    return waits && !open.wasSubmitted();
  }

  /** Returns whether a build can wait for what another one waits for, without going round. */
  boolean canWait(Build build, Build other) {
    WaitTrial trial = new WaitTrial(graph, Map.of(build.id(), other.waitsFor()), List.of());
    return trial.add(build.id(), other.waitsFor());
  }

  private boolean comeAlive(Turn turn, Build build, Build.Draft alive) {
    graph.put(turn, alive.revived(BuildState.WAITING, Reasons.waitsForInputs()).build());
    settled(turn, graph.get(build.id()));
    return true;
  }

  private boolean moveAlive(Turn turn, Build build, Build target) {
    moveTo(turn, target, build);
    Build now = graph.get(target.id());
    if (now.state() == BuildState.READY) {
      graph.put(turn, now.next().state(BuildState.WAITING, Reasons.waitsForInputs()).build());
    }
    graph.put(
        turn, build.next().ended(BuildState.SKIPPED, Reasons.movedTo(target), turn.now()).build());
    handOver(turn, build, target);
    settled(turn, graph.get(target.id()));
    return true;
  }
}
