package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Version;
import io.freshmaker.core.graph.Row;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks, when a build is done, whether what is made from it now is what was planned: what has
 * consumed less, and is on nobody's list, is added under the same roots; what has spent them keeps
 * what it has, for good (R2).
 */
final class Revising {

  private static final int MOST_EVENTS = 60;

  private final State state;
  private final InputIndex index;
  private final Freshness freshness;
  private final Learned learned;
  private final PlanMaker maker;
  private final Planning planning;

  Revising(
      State state,
      InputIndex index,
      Freshness freshness,
      Learned learned,
      PlanMaker maker,
      Planning planning) {
    this.state = state;
    this.index = index;
    this.freshness = freshness;
    this.learned = learned;
    this.maker = maker;
    this.planning = planning;
  }

  /** Looks at what is made from a build that is done. */
  void done(Turn turn, Build build) {
    List<EventRecord> events = events(build);
    if (events.isEmpty()) {
      return;
    }
    IndexSnapshot known = index.snapshot();
    List<Origin> origins = new ArrayList<>();
    for (BuildInputs product : build.products()) {
      Artifact artifact = product.artifact();
      if (artifact.version() != null && anyMissed(turn, known, build, artifact, events)) {
        for (EventRecord event : events) {
          origins.add(
              Origin.of(
                  Change.of(artifact),
                  event.id(),
                  event.event().kind(),
                  event.event().toldBy(),
                  build.ended().orElse(turn.now())));
        }
      }
    }
    if (!origins.isEmpty()) {
      Set<String> ids = new TreeSet<>();
      events.forEach(event -> ids.add(event.id()));
      planning.revise(turn, ids, origins);
    }
  }

  private List<EventRecord> events(Build build) {
    List<EventRecord> events = new ArrayList<>();
    for (String id : build.events()) {
      EventRecord event = state.events().get(id);
      if (event != null && !event.isCancelled() && events.size() < MOST_EVENTS) {
        events.add(event);
      }
    }
    return events;
  }

  private boolean anyMissed(
      Turn turn, IndexSnapshot known, Build build, Artifact product, List<EventRecord> events) {
    int node = known.node(product.key());
    if (node < 0) {
      return false;
    }
    boolean any = false;
    Row row = new Row();
    known.graph().dependents(node, row);
    for (int i = 0; i < row.size(); i++) {
      int dependent = row.node(i);
      ArtifactKey key = known.key(dependent);
      DependencyKind kind = known.kind(row.kind(i));
      boolean stale =
          known.retired(dependent).isEmpty()
              && freshness.isStale(known, dependent, node)
              && maker.follows(kind, key, events)
              && !isAwaited(build, key);
      any |= stale && isMissed(turn, build, product, key);
    }
    return any;
  }

  /** Returns whether a build of the dependent has this one among its causes already. */
  private boolean isAwaited(Build build, ArtifactKey dependent) {
    return state.builds().dependents(build.id()).stream()
        .anyMatch(other -> other.artifact().equals(dependent) && !other.state().isEnded());
  }

  private boolean isMissed(Turn turn, Build build, Artifact product, ArtifactKey dependent) {
    Roots roots = state.lineage(build).roots();
    if (state.spent().leaves(dependent, roots)) {
      return !isLeftAlone(build, product.key(), dependent);
    }
    Build last = newest(dependent);
    boolean failed = last != null && last.state() != BuildState.SUCCEEDED;
    if (state.spent().leavesCatchUp(dependent, roots)) {
      return last == null || !last.state().isOpen();
    }
    Version version = product.version();
    if (!failed && version != null) {
      learned.accept(turn, dependent, product.key(), version);
    }
    return false;
  }

  private @Nullable Build newest(ArtifactKey artifact) {
    List<String> builds = state.builds().of(artifact);
    for (int i = builds.size() - 1; i >= 0; i--) {
      Build build = state.builds().get(builds.get(i));
      if (build.wasSubmitted()) {
        return build;
      }
    }
    return null;
  }

  /** Returns whether a plan of these events knew of the edge, and left the dependent alone. */
  private boolean isLeftAlone(Build build, ArtifactKey from, ArtifactKey dependent) {
    for (String event : build.events()) {
      for (RebuildPlan plan : state.plans().all(event)) {
        boolean knew =
            plan.skip(dependent).stream()
                .flatMap(skip -> skip.causes().stream())
                .anyMatch(cause -> cause.artifact().key().equals(from) && !cause.done());
        if (knew) {
          return true;
        }
      }
    }
    return false;
  }
}
