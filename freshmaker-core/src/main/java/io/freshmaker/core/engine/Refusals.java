package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps an artifact from being rebuilt: its own reason, or those of what leads to it,
 * back to where each begins. Thread-safe.
 */
final class Refusals {

  private static final int MOST_LOOKED_AT = 10_000;

  private final State state;
  private final Stories stories;

  Refusals(State state, Stories stories) {
    this.state = state;
    this.stories = stories;
  }

  /** Returns what keeps an artifact from being rebuilt; empty if nothing does. */
  List<Refusal> of(ArtifactKey artifact) {
    List<Refusal> refusals = new ArrayList<>();
    Set<ArtifactKey> seen = new HashSet<>(Set.of(artifact));
    Deque<ArtifactKey> todo = new ArrayDeque<>(seen);
    while (!todo.isEmpty() && seen.size() < MOST_LOOKED_AT) {
      ArtifactKey key = todo.remove();
      Story story = stories.of(key);
      Build build = story.state().isPresent() ? Stories.current(story.builds()) : null;
      List<ArtifactKey> behind = build == null ? behind(story, key) : behind(build);
      if (behind.isEmpty()) {
        refusal(story, build).ifPresent(refusals::add);
      }
      behind.stream().filter(seen::add).forEach(todo::add);
    }
    return refusals;
  }

  /** Returns what a build waits for, or was blocked by. */
  private List<ArtifactKey> behind(Build build) {
    List<ArtifactKey> behind = new ArrayList<>();
    boolean waits = build.reason().code().equals(ReasonCodes.WAITS_FOR_INPUTS);
    boolean blocked = build.reason().code().equals(ReasonCodes.BLOCKED);
    for (String id : waits || blocked ? build.waitsFor() : Set.<String>of()) {
      Optional<Build> awaited = state.builds().build(id);
      if (awaited.isPresent()
          && awaited.get().state() != BuildState.SUCCEEDED
          && !awaited.get().artifact().equals(build.artifact())) {
        behind.add(awaited.get().artifact());
      }
    }
    return behind;
  }

  /** Returns what a skipped artifact lies behind. */
  private List<ArtifactKey> behind(Story story, ArtifactKey artifact) {
    List<ArtifactKey> behind = new ArrayList<>();
    String code = story.reason().code();
    if (code.equals(ReasonCodes.NOT_REACHED) || code.equals(ReasonCodes.CAUSE_SKIPPED)) {
      for (EventRecord event : story.roots()) {
        RebuildPlan plan = state.plans().of(event.id());
        Optional<SkippedArtifact> skip = plan == null ? Optional.empty() : plan.skip(artifact);
        skip.ifPresent(
            s -> s.causes().stream().map(Cause::artifact).forEach(from -> behind.add(from.key())));
      }
    }
    return behind;
  }

  private static Optional<Refusal> refusal(Story story, @Nullable Build build) {
    String subject = story.artifact().toString();
    Reason reason = story.reason();
    if (build == null) {
      return Optional.of(Refusal.of(subject, reason, "request", subject));
    }
    String id = "build:" + build.id();
    return switch (build.state()) {
      case SUCCEEDED -> Optional.of(Refusal.of(subject, reason, "request", subject));
      case FAILED, PARKED, CANCELLED -> Optional.of(Refusal.of(subject, reason, "retry", id));
      case SKIPPED -> Optional.of(Refusal.of(subject, reason, "request", subject));
      case READY ->
          reason.remedies().isEmpty() ? Optional.empty() : Optional.of(Refusal.of(subject, reason));
      case SUBMITTING, RUNNING, WAITING -> Optional.of(Refusal.of(subject, reason, "wait-for", id));
      case BLOCKED -> Optional.of(Refusal.of(subject, reason));
    };
  }
}
