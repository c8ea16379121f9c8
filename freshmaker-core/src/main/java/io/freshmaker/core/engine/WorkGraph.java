package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.pace.Priorities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The builds, over all events, and what each waits for. At most one open build and one follow-up
 * per artifact (R6). Changed by the loop alone, build by build, with {@link #put}; single builds
 * and tallies may be read by anybody.
 */
final class WorkGraph {

  static final Records<Build> RECORDS = new Records<>("build", Build::id, BuildForm.FORM);

  private final BiConsumer<Turn, Build> watcher;
  private final BiConsumer<Turn, String> withdrawn;
  private final Map<String, Build> builds = new ConcurrentHashMap<>();
  private final Map<ArtifactKey, List<String>> byArtifact = new ConcurrentHashMap<>();
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Tally all = new Tally();
  private final Map<ArtifactKey, String> open = new HashMap<>();
  private final Map<ArtifactKey, String> followUps = new HashMap<>();
  private final Map<ArtifactKey, String> resting = new HashMap<>();
  private final WaitCounts counts = new WaitCounts();
  private final Set<String> submitting = new LinkedHashSet<>();
  private final Slots slots = new Slots();
  private final ReadyQueue ready;
  private final Urgency urgency;
  private final Set<String> left = new LinkedHashSet<>();

  /**
   * Makes an empty graph.
   *
   * @param watcher is told of every build whose state changed, in the turn in which it did
   * @param withdrawn is told of every event that a build is no longer for, in the same way
   * @param events whose builds they are
   */
  WorkGraph(
      BiConsumer<Turn, Build> watcher,
      BiConsumer<Turn, String> withdrawn,
      Events events,
      Priorities priorities) {
    this.watcher = watcher;
    this.withdrawn = withdrawn;
    this.ready = new ReadyQueue(priorities);
    this.urgency = new Urgency(priorities, events, this);
  }

  /** Returns a build. */
  Optional<Build> build(String id) {
    return Optional.ofNullable(builds.get(id));
  }

  /** Returns a build that must be there. */
  Build get(String id) {
    Build build = builds.get(id);
    if (build == null) {
      throw new IllegalStateException("there is no build " + id);
    }
    return build;
  }

  /** Returns the build of an artifact that causes join, or that has been submitted. */
  @Nullable Build open(ArtifactKey artifact) {
    String id = open.get(artifact);
    return id == null ? null : builds.get(id);
  }

  /** Returns the build of an artifact that opens when the open one has ended. */
  @Nullable Build followUp(ArtifactKey artifact) {
    String id = followUps.get(artifact);
    return id == null ? null : builds.get(id);
  }

  /** Returns the build of an artifact that rests until something that it waits for is repaired. */
  @Nullable Build resting(ArtifactKey artifact) {
    String id = resting.get(artifact);
    return id == null ? null : builds.get(id);
  }

  /** Returns the builds that wait for a build, in the order in which they began to. */
  List<Build> dependents(String build) {
    List<Build> found = new ArrayList<>();
    for (String id : counts.dependents(build)) {
      Build dependent = builds.get(id);
      if (dependent != null) {
        found.add(dependent);
      }
    }
    return found;
  }

  /** Returns the ids of the builds that wait for a build, in the order in which they began to. */
  Collection<String> dependentIds(String build) {
    return List.copyOf(counts.dependents(build));
  }

  /** Returns the builds that can be submitted, in order. */
  ReadyQueue ready() {
    return ready;
  }

  /** Returns how many builds the build systems may have. */
  Slots slots() {
    return slots;
  }

  /** Returns the builds whose submission has no recorded answer; a live view. */
  Set<String> submitting() {
    return submitting;
  }

  /** Returns all builds that are kept. */
  Collection<Build> all() {
    return builds.values();
  }

  /** Returns how many builds are in which state. */
  Map<BuildState, Integer> counts() {
    return all.counts();
  }

  /** Returns an event's builds; empty while there are none. */
  Tally tally(String event) {
    Tally tally = tallies.get(event);
    return tally == null ? new Tally() : tally;
  }

  /** Returns the ids of an artifact's builds, the oldest first. */
  List<String> of(ArtifactKey artifact) {
    return byArtifact.getOrDefault(artifact, List.of());
  }

  /** Returns when an artifact was last built, as far as that is kept. */
  Optional<Instant> lastBuilt(ArtifactKey artifact) {
    List<String> ids = of(artifact);
    for (int i = ids.size() - 1; i >= 0; i--) {
      Build build = builds.get(ids.get(i));
      if (build != null && build.state() == BuildState.SUCCEEDED) {
        return build.ended();
      }
    }
    return Optional.empty();
  }

  /** Returns whether everything that a build waits for is done. */
  boolean isReady(Build build) {
    return build.follows().isEmpty()
        && build.due().notBefore() == null
        && counts.isComplete(build.id());
  }

  /** Returns whether something that a build waits for will not be done, as things stand. */
  boolean isStuck(Build build) {
    return counts.isStuck(build.id());
  }

  /** Returns what a build waits for, its predecessor included, while it waits. */
  Set<String> waits(Build build) {
    boolean waits = build.state() == BuildState.WAITING || build.state() == BuildState.READY;
    if (!waits || build.follows().isEmpty()) {
      return waits ? build.waitsFor() : Set.of();
    }
    Set<String> all = new TreeSet<>(build.waitsFor());
    all.add(build.follows().get());
    return all;
  }

  /** Returns whether a build that is done did not bring what a cause waited for. */
  boolean lacks(Build.Because cause) {
    Build maker = cause.build() == null ? null : builds.get(cause.build());
    return maker != null
        && maker.state() == BuildState.SUCCEEDED
        && !maker.artifact().equals(cause.from())
        && maker.products().stream().noneMatch(p -> p.artifact().key().equals(cause.from()));
  }

  /** Adds a build, or replaces its former value. */
  void put(Turn turn, Build given) {
    Build former = builds.get(given.id());
    Build build = urgency.stamp(former, stamp(turn, given));
    Build before = index(build);
    turn.save(RECORDS, build);
    if (before == null || before.causes() != build.causes()) {
      urgency.inherit(turn, build, this::replace);
    }
    if (before == null || before.state() != build.state()) {
      watcher.accept(turn, build);
    }
    left.forEach(event -> withdrawn.accept(turn, event));
    left.clear();
  }

  /** What can be submitted knows since when: it ages. */
  private static Build stamp(Turn turn, Build build) {
    boolean ready = build.state() == BuildState.READY;
    boolean stamped = build.due().ready() != null;
    if (ready == stamped) {
      return build;
    }
    return build.next().due(build.due().ready(ready ? turn.now() : null)).build();
  }

  private void replace(Turn turn, Build build) {
    index(build);
    turn.save(RECORDS, build);
  }

  /** Takes in a build that the store has. */
  void load(Build build) {
    index(build);
  }

  /** Forgets a build that has come to its end. */
  void remove(Turn turn, Build build) {
    builds.remove(build.id());
    all.subtract(build);
    all.forget(build.id());
    slots.count(build, -1);
    for (String event : build.events()) {
      tally(event).subtract(build);
      tally(event).forget(build.id());
      forgetEvent(event);
    }
    byArtifact.computeIfPresent(build.artifact(), (key, ids) -> without(ids, build.id()));
    counts.remove(build);
    resting.remove(build.artifact(), build.id());
    turn.delete(RECORDS, build.id());
  }

  /** Forgets an event's tally, unless builds that other events want as well are left of it. */
  void forgetEvent(String event) {
    tallies.computeIfPresent(event, (e, tally) -> tally.isEmpty() ? null : tally);
  }

  private @Nullable Build index(Build build) {
    Build before = builds.put(build.id(), build);
    if (before != null) {
      ready.remove(before);
      all.subtract(before);
      slots.count(before, -1);
      uncount(before, build.events());
    } else {
      byArtifact.merge(build.artifact(), List.of(build.id()), WorkGraph::joined);
    }
    if (build.state() == BuildState.READY) {
      ready.add(build);
    }
    if (build.state() == BuildState.SUBMITTING) {
      submitting.add(build.id());
    } else {
      submitting.remove(build.id());
    }
    ready.update(build);
    slots.count(build, 1);
    all.add(build);
    for (String event : build.events()) {
      tallies.computeIfAbsent(event, e -> new Tally()).add(build);
    }
    counts.put(before, build);
    indexSlots(build);
    return before;
  }

  /** An event that has no part in a build any more does not list it either. */
  private void uncount(Build before, Set<String> events) {
    for (String event : before.events()) {
      tally(event).subtract(before);
      if (!events.contains(event)) {
        tally(event).forget(before.id());
        left.add(event);
      }
    }
  }

  private void indexSlots(Build build) {
    // A parked build may still be outside: it keeps its place, so that nothing is doubled (S2).
    boolean holds = build.state().isOpen() || build.state() == BuildState.PARKED;
    if (build.follows().isPresent() && !build.state().isEnded()) {
      followUps.put(build.artifact(), build.id());
    } else {
      followUps.remove(build.artifact(), build.id());
      if (holds) {
        open.put(build.artifact(), build.id());
      }
    }
    if (!holds) {
      open.remove(build.artifact(), build.id());
    }
    if (build.state() == BuildState.BLOCKED && build.follows().isEmpty()) {
      resting.put(build.artifact(), build.id());
    } else {
      resting.remove(build.artifact(), build.id());
    }
  }

  private static List<String> joined(List<String> ids, List<String> more) {
    List<String> all = new ArrayList<>(ids);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static @Nullable List<String> without(List<String> ids, String id) {
    List<String> rest = new ArrayList<>(ids);
    rest.remove(id);
    return rest.isEmpty() ? null : List.copyOf(rest);
  }
}
