package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Version;
import io.freshmaker.core.decide.Staleness;
import io.freshmaker.core.decide.Staleness.Verdict;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Looks once more, before a build is submitted, whether it is still needed. Only what is certainly
 * fresh in all of its causes is not.
 */
final class Freshness {

  private final Staleness staleness;

  Freshness(Staleness staleness) {
    this.staleness = staleness;
  }

  /** Returns whether the last build of an artifact consumed what is current of every cause. */
  boolean isFresh(IndexSnapshot index, Build build) {
    for (Build.Because cause : build.causes()) {
      if (cause.kind() == null || !isFresh(index, build.artifact(), cause.from())) {
        return false;
      }
    }
    return true;
  }

  private boolean isFresh(IndexSnapshot index, ArtifactKey dependent, ArtifactKey input) {
    int from = index.node(input);
    int to = index.node(dependent);
    List<Use> uses = from < 0 || to < 0 ? List.of() : index.uses(to, from);
    List<Version> accepted = uses.isEmpty() ? List.of() : index.accepted(to, from);
    for (Use use : uses) {
      if (!isFresh(index, input, use, accepted)) {
        return false;
      }
    }
    return !uses.isEmpty();
  }

  private boolean isFresh(
      IndexSnapshot index, ArtifactKey input, Use use, List<Version> accepted) {
    List<Version> consumed = new ArrayList<>(accepted);
    if (use.consumed() != null) {
      consumed.add(use.consumed());
    }
    List<Version> current = index.current(input);
    for (Version version : consumed) {
      for (Version now : current) {
        boolean comparable = Objects.equals(now.variant(), version.variant());
        if (comparable
            && staleness.of(version, now, index.equivalents(input, now)) == Verdict.FRESH) {
          return true;
        }
      }
    }
    return false;
  }
}
