package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings one plan into the work graph. A cause joins the open build of its artifact while that has
 * not been submitted, if the waits stay acyclic and if it adds no wait on a follow-up to a build
 * that was there; otherwise it joins the follow-up. Where even that would close a cycle the plan as
 * a whole has to wait. What has spent its roots is not built for them again (R2).
 */
final class Joining {

  /** What is to be built of one artifact. */
  private static final class Candidate {

    private final PlannedBuild planned;
    private final boolean owed;
    private Build place;

    private Candidate(PlannedBuild planned, boolean owed, Build place) {
      this.planned = planned;
      this.owed = owed;
      this.place = place;
    }
  }

  private final State state;
  private final WorkGraph graph;
  private final RebuildPlan plan;
  private final Attribution attribution;
  private final boolean revision;
  private final Turn turn;
  private final Map<ArtifactKey, Product> products = new HashMap<>();
  private final Map<ArtifactKey, String> places = new HashMap<>();
  private final Set<ArtifactKey> refused = new HashSet<>();
  private final Map<ArtifactKey, Candidate> candidates = new LinkedHashMap<>();
  private final Set<String> followUps = new HashSet<>();
  private final List<Build> joined = new ArrayList<>();

  /**
   * Starts to join a plan.
   *
   * @param revision whether it follows from a build that is done: then what that was built without
   *     may be caught up with
   */
  Joining(Turn turn, State state, RebuildPlan plan, boolean revision) {
    this.turn = turn;
    this.state = state;
    this.graph = state.builds();
    this.plan = plan;
    this.attribution = new Attribution(plan);
    this.revision = revision;
    for (Product product : plan.products()) {
      products.put(product.key(), product);
    }
  }

  /**
   * Joins the plan.
   *
   * @return nothing, or the builds that have to end before the plan can join; then nothing has
   *     changed
   */
  Set<String> join() {
    plan.rebuilds().forEach(this::choose);
    Set<String> knot = decide();
    if (!knot.isEmpty()) {
      return knot;
    }
    joined.forEach(build -> graph.put(turn, build));
    joined.forEach(build -> state.release().settle(turn, build.id()));
    return Set.of();
  }

  /** Chooses where the causes of an artifact would go first: to its open build, if there is one. */
  private void choose(PlannedBuild planned) {
    ArtifactKey key = planned.key();
    Roots roots = Roots.NONE;
    for (String id : attribution.toBuild(key)) {
      EventRecord event = state.events().get(id);
      roots = event == null ? roots : roots.plus(event.lineage().roots());
    }
    boolean news = state.spent().leaves(key, roots);
    boolean owed = !news && revision && state.spent().leavesCatchUp(key, roots);
    if (!(news || owed) || isCauseless(planned)) {
      refuse(planned);
      return;
    }
    Build open = graph.open(key);
    Build place;
    if (open == null) {
      place = fresh(planned).build();
    } else {
      place = isUnsubmitted(open) ? open : followUp(planned, open);
    }
    places.put(key, place.id());
    candidates.put(key, new Candidate(planned, owed, place));
  }

  /** Returns whether all that leads to it is not going to be built by this plan. */
  private boolean isCauseless(PlannedBuild planned) {
    return !planned.causes().isEmpty()
        && planned.causes().stream().allMatch(cause -> refused.contains(cause.artifact().key()));
  }

  /** Whoever depends on it waits for the build that spent its roots, if there was one. */
  private void refuse(PlannedBuild planned) {
    ArtifactKey key = planned.key();
    List<String> builds = graph.of(key);
    for (int i = builds.size() - 1; i >= 0; i--) {
      Build build = graph.get(builds.get(i));
      boolean same = build.events().stream().anyMatch(attribution.events()::contains);
      if (same && !WaitCounts.isGone(build)) {
        places.put(key, build.id());
        return;
      }
    }
    refused.add(key);
  }

  private static boolean isUnsubmitted(Build open) {
    boolean waits = open.state() == BuildState.WAITING || open.state() == BuildState.READY;
    return waits && !open.wasSubmitted();
  }

  private Build followUp(PlannedBuild planned, Build open) {
    Build there = graph.followUp(planned.key());
    return there != null
        ? there
        : fresh(planned)
            .follows(open.id())
            .state(BuildState.WAITING, Reasons.followsOpenBuild(open))
            .build();
  }

  private Build.Draft fresh(PlannedBuild planned) {
    String id = state.newBuild(turn, planned.key());
    return Build.draft(id, planned.key(), turn.now(), Reasons.waitsForInputs())
        .chain(planned.chain());
  }

  private Set<String> decide() {
    boolean allFresh =
        candidates.values().stream().allMatch(c -> graph.build(c.place.id()).isEmpty());
    if (allFresh) {
      candidates.values().forEach(candidate -> join(candidate, causes(candidate.planned)));
      return Set.of();
    }
    WaitTrial trial = trial();
    for (Candidate candidate : candidates.values()) {
      Set<String> knot = decide(trial, candidate);
      if (!knot.isEmpty()) {
        return knot;
      }
    }
    return Set.of();
  }

  private WaitTrial trial() {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    List<String> also = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      Set<String> waits = new TreeSet<>(waits(causes(candidate.planned)));
      candidate.place.follows().ifPresent(waits::add);
      wanted.put(candidate.place.id(), waits);
      Build followUp = graph.followUp(candidate.planned.key());
      if (followUp != null) {
        also.add(followUp.id());
      }
    }
    return new WaitTrial(graph, wanted, also);
  }

  /** Decides for one artifact, all before it in the plan being placed; tells of a knot. */
  private Set<String> decide(WaitTrial trial, Candidate candidate) {
    Set<Build.Because> causes = causes(candidate.planned);
    Set<String> waits = waits(causes);
    Build place = candidate.place;
    boolean wasThere = graph.build(place.id()).isPresent();
    boolean isOpen = wasThere && place.follows().isEmpty() && isUnsubmitted(place);
    boolean joins = !isOpen || waits.stream().noneMatch(followUps::contains);
    if (joins && waits(trial, place, waits)) {
      join(candidate, causes);
      return Set.of();
    }
    if (isOpen) {
      candidate.place = followUp(candidate.planned, place);
      places.put(candidate.planned.key(), candidate.place.id());
      if (waits(trial, candidate.place, waits)) {
        join(candidate, causes);
        return Set.of();
      }
    }
    return trial.knot(candidate.place.id(), waits);
  }

  private boolean waits(WaitTrial trial, Build place, Set<String> waits) {
    if (graph.build(place.id()).isPresent()) {
      return trial.add(place.id(), waits);
    }
    Set<String> all = new TreeSet<>(waits);
    place.follows().ifPresent(all::add);
    trial.addFresh(place.id(), all);
    return true;
  }

  private void join(Candidate candidate, Set<Build.Because> causes) {
    Build place = candidate.place;
    Set<Build.Because> all = new TreeSet<>(place.causes());
    all.addAll(causes);
    Build.Draft draft =
        place
            .next()
            .causes(all)
            .owed(place.owed() || candidate.owed)
            .chain(Math.max(place.chain(), candidate.planned.chain()));
    if (place.state() == BuildState.READY) {
      draft.state(BuildState.WAITING, Reasons.waitsForInputs());
    }
    if (place.follows().isPresent()) {
      followUps.add(place.id());
    }
    joined.add(draft.build());
  }

  private static Set<String> waits(Collection<Build.Because> causes) {
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
    Set<String> events = attribution.toBuild(planned.key());
    Set<Build.Because> causes = new TreeSet<>();
    for (Cause cause : planned.causes()) {
      ArtifactKey from = cause.artifact().key();
      if (!refused.contains(from)) {
        List<ArtifactKey> producers = producers(from, waits);
        for (String event : leading(from, producers, events)) {
          if (producers.isEmpty()) {
            causes.add(new Build.Because(event, from, cause.kind(), null));
          }
          for (ArtifactKey producer : producers) {
            causes.add(new Build.Because(event, from, cause.kind(), places.get(producer)));
          }
        }
      }
    }
    if (causes.isEmpty()) {
      events.forEach(event -> causes.add(new Build.Because(event, planned.key(), null, null)));
    }
    return causes;
  }

  /** Returns the events that lead along one edge; all of the build's where nobody can tell. */
  private Set<String> leading(ArtifactKey from, List<ArtifactKey> producers, Set<String> ofBuild) {
    if (ofBuild.size() == 1) {
      return ofBuild;
    }
    Set<String> events = new TreeSet<>(attribution.of(from));
    producers.forEach(producer -> events.addAll(attribution.of(producer)));
    events.retainAll(ofBuild);
    return events.isEmpty() ? ofBuild : events;
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
