package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what is true of an artifact, and how it came to be (R4). Thread-safe. */
final class Stories {

  private final State state;
  private final Pace pace;

  Stories(State state, Pace pace) {
    this.state = state;
    this.pace = pace;
  }

  /** Tells the story of an artifact. */
  Story of(ArtifactKey artifact) {
    List<Build> builds = builds(artifact);
    List<EventRecord> events = considering(artifact);
    @Nullable Build build = current(builds);
    @Nullable EventRecord newest = events.isEmpty() ? null : events.get(0);
    boolean builtSince =
        build != null
            && (newest == null || build.state().isOpen() || build.events().contains(newest.id()));
    List<Story.Entry> history = history(artifact, builds, events);
    if (builtSince && build != null) {
      return new Story(
          artifact,
          reason(build),
          build.state(),
          roots(build.events()),
          chain(build),
          builds,
          history,
          configuration(build));
    }
    if (newest != null) {
      return new Story(
          artifact,
          reason(newest, artifact),
          null,
          List.of(newest),
          chain(newest, artifact),
          builds,
          history,
          configuration(newest));
    }
    return new Story(
        artifact, neverConsidered(), null, List.of(), List.of(), builds, history, current());
  }

  /** Tells the story of a build, whether or not it is the newest of its artifact. */
  Optional<Story> of(String id) {
    return state
        .builds()
        .build(id)
        .map(
            build ->
                new Story(
                    build.artifact(),
                    reason(build),
                    build.state(),
                    roots(build.events()),
                    chain(build),
                    List.of(build),
                    history(build.artifact(), List.of(build), List.of()),
                    configuration(build)));
  }

  /** What was submitted was decided then; what was not is decided again under the current one. */
  private String configuration(Build build) {
    Instant decided = build.attempt().map(Attempt::firstTried).or(build::ended).orElse(Instant.MAX);
    return state.configurations().at(decided);
  }

  private String configuration(EventRecord event) {
    RebuildPlan plan = state.plans().of(event.id());
    return plan == null ? current() : state.configurations().at(plan.madeAt());
  }

  private String current() {
    return state.configurations().at(Instant.MAX);
  }

  /** Returns the newest build, or the one that took its causes over. */
  static @Nullable Build current(List<Build> builds) {
    for (Build build : builds) {
      if (!build.reason().code().equals(Reasons.MOVED)) {
        return build;
      }
    }
    return builds.isEmpty() ? null : builds.get(0);
  }

  private Reason neverConsidered() {
    if (state.spent().hasForgotten()) {
      return Reason.of(
          ReasonCodes.OLDER_THAN_RETENTION,
          "Nothing that is kept led to it, and what is older is no longer kept.");
    }
    return Reason.of(
        ReasonCodes.NEVER_CONSIDERED,
        "Nothing that is kept led to it: no change of what it is made from became known.");
  }

  private List<Build> builds(ArtifactKey artifact) {
    List<Build> builds = new ArrayList<>();
    for (String id : state.builds().of(artifact)) {
      state.builds().build(id).ifPresent(builds::add);
    }
    Collections.reverse(builds);
    return builds;
  }

  private List<EventRecord> considering(ArtifactKey artifact) {
    List<EventRecord> events = new ArrayList<>();
    for (String id : state.plans().considering(artifact)) {
      state.events().event(id).ifPresent(events::add);
    }
    Comparator<EventRecord> byAge =
        Comparator.comparing(EventRecord::recorded).thenComparing(EventRecord::id);
    events.sort(byAge.reversed());
    return events;
  }

  private List<EventRecord> roots(Set<String> ids) {
    List<EventRecord> roots = new ArrayList<>();
    for (String id : ids) {
      state.events().event(id).ifPresent(roots::add);
    }
    roots.sort(Comparator.comparing(EventRecord::recorded).thenComparing(EventRecord::id));
    return roots;
  }

  /** A build that waits says for whom, and one whose turn has come what keeps it back. */
  Reason reason(Build build) {
    if (build.state() == BuildState.READY) {
      Reason kept = pace.reason(build);
      return kept == null ? build.reason() : kept;
    }
    if (build.state() != BuildState.WAITING
        || !build.reason().code().equals(ReasonCodes.WAITS_FOR_INPUTS)) {
      return build.reason();
    }
    List<String> missing = new ArrayList<>();
    for (String id : build.waitsFor()) {
      Optional<Build> awaited = state.builds().build(id);
      if (awaited.isPresent() && awaited.get().state() != BuildState.SUCCEEDED) {
        missing.add(awaited.get().artifact() + " (" + awaited.get().state().word() + ")");
      }
    }
    return missing.isEmpty()
        ? build.reason()
        : Reason.of(
            ReasonCodes.WAITS_FOR_INPUTS,
            build.reason().text() + " Missing: " + String.join(", ", missing) + ".");
  }

  private Reason reason(EventRecord event, ArtifactKey artifact) {
    RebuildPlan plan = state.plans().of(event.id());
    if (plan == null) {
      return neverConsidered();
    }
    boolean held = event.state() == EventState.WAITING || event.state() == EventState.PARKED;
    return held && plan.rebuild(artifact).isPresent()
        ? event.reason()
        : plan.skip(artifact)
            .map(Stories::reason)
            .or(() -> plan.reasonFor(artifact))
            .orElseGet(this::neverConsidered);
  }

  /** What was held against the causes is what a person wants to know. */
  private static Reason reason(SkippedArtifact skip) {
    return skip.objections().stream()
        .filter(objection -> !objection.ofArtifact())
        .findFirst()
        .filter(objection -> skip.reason().code().equals(ReasonCodes.CAUSE_SKIPPED))
        .map(objection -> Reasons.causesSkipped(objection.reason()))
        .orElse(skip.reason());
  }

  private List<Story.Entry> history(
      ArtifactKey artifact, List<Build> builds, List<EventRecord> events) {
    List<Story.Entry> history = new ArrayList<>();
    for (Build build : builds) {
      Instant at = build.ended().orElse(build.since());
      history.add(
          new Story.Entry(at, build.events().stream().findFirst().orElse(null), reason(build)));
    }
    for (EventRecord event : events) {
      history.add(new Story.Entry(event.recorded(), event.id(), reason(event, artifact)));
    }
    history.sort(Comparator.comparing(Story.Entry::at).reversed());
    return history;
  }

  private List<Story.Link> chain(EventRecord event, ArtifactKey artifact) {
    RebuildPlan plan = state.plans().of(event.id());
    List<Cause> causes = plan == null ? List.of() : plan.causalChain(artifact);
    List<Story.Link> chain = new ArrayList<>();
    ArtifactKey to = artifact;
    for (Cause cause : causes) {
      chain.add(new Story.Link(event.id(), cause.artifact().key(), cause.kind(), to));
      to = cause.artifact().key();
    }
    Collections.reverse(chain);
    return chain;
  }

  /** Breadth first along the builds that it waited for, so that the chain is the shortest. */
  private List<Story.Link> chain(Build build) {
    Map<String, Story.Link> reachedBy = new HashMap<>();
    Map<String, String> dependents = new HashMap<>();
    Set<String> seen = new HashSet<>(Set.of(build.id()));
    Deque<Build> todo = new ArrayDeque<>(List.of(build));
    while (!todo.isEmpty()) {
      Build next = todo.remove();
      for (Build.Because cause : next.causes()) {
        if (cause.kind() == null) {
          return List.of();
        }
        if (isCut(cause, next.artifact())) {
          continue;
        }
        Story.Link link =
            new Story.Link(cause.event(), cause.from(), cause.kind(), next.artifact());
        Build maker =
            cause.build() == null ? null : state.builds().build(cause.build()).orElse(null);
        if (maker == null) {
          return chain(link, next.id(), reachedBy, dependents);
        }
        if (seen.add(maker.id())) {
          reachedBy.put(maker.id(), link);
          dependents.put(maker.id(), next.id());
          todo.add(maker);
        }
      }
    }
    return List.of();
  }

  private boolean isCut(Build.Because cause, ArtifactKey dependent) {
    RebuildPlan plan = cause.build() == null ? state.plans().of(cause.event()) : null;
    return plan != null
        && plan.cycles().stream()
            .flatMap(cycle -> cycle.cut().stream())
            .anyMatch(cut -> cut.from().equals(cause.from()) && cut.to().equals(dependent));
  }

  private static List<Story.Link> chain(
      Story.Link first,
      String build,
      Map<String, Story.Link> reachedBy,
      Map<String, String> dependents) {
    List<Story.Link> chain = new ArrayList<>(List.of(first));
    @Nullable String at = build;
    while (at != null) {
      Story.Link link = reachedBy.get(at);
      if (link != null) {
        chain.add(link);
      }
      at = dependents.get(at);
    }
    return chain;
  }
}
