package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.core.decide.Staleness;
import io.freshmaker.core.decide.Staleness.Verdict;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks once more, before a build is submitted, whether it is still needed. Only what is certainly
 * fresh in all of its causes is not.
 */
final class Freshness {

  private final Staleness staleness;
  private final Requests requests;

  Freshness(Staleness staleness, Requests requests) {
    this.staleness = staleness;
    this.requests = requests;
  }

  /** Returns whether the last build of an artifact consumed what every cause brings. */
  boolean isFresh(IndexSnapshot index, Build build) {
    for (Build.Because cause : build.causes()) {
      if (cause.kind() == null || !isFresh(index, build.artifact(), cause)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a build of a dependent is known to have consumed less than is current. */
  boolean isStale(IndexSnapshot index, int dependent, int input) {
    ArtifactKey from = index.key(input);
    List<Version> current = index.current(from);
    for (Use use : index.uses(dependent, input)) {
      Version consumed = use.consumed();
      if (consumed != null && isComparable(consumed, current)) {
        List<Version> had = new ArrayList<>(index.accepted(dependent, input));
        had.add(consumed);
        if (!anyFresh(index, from, had, current)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether whatever is known of a dependent's builds had consumed a version. */
  boolean hadConsumed(IndexSnapshot index, int dependent, int input, Version version) {
    for (Use use : index.uses(dependent, input)) {
      List<Version> had = new ArrayList<>(index.accepted(dependent, input));
      if (use.consumed() != null) {
        had.add(use.consumed());
      }
      if (!anyFresh(index, index.key(input), had, List.of(version))) {
        return false;
      }
    }
    return true;
  }

  /** Returns a cause whose change is not in what was built: it was made of what it had before. */
  Optional<Build.Because> leftOut(
      IndexSnapshot index, Build build, Collection<BuildInputs> products) {
    int to = index.node(build.artifact());
    for (Build.Because cause : build.causes()) {
      Version brought = cause.kind() == null ? null : requests.version(cause);
      int from = index.node(cause.from());
      if (brought != null && to >= 0 && from >= 0) {
        List<Version> had = consumed(index.uses(to, from));
        List<Version> now = consumed(build, cause, brought, products);
        if (!now.isEmpty()
            && had.containsAll(now)
            && !anyFresh(index, cause.from(), now, List.of(brought))) {
          return Optional.of(cause);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Version> consumed(List<Use> uses) {
    List<Version> consumed = new ArrayList<>();
    for (Use use : uses) {
      if (use.consumed() != null) {
        consumed.add(use.consumed());
      }
    }
    return consumed;
  }

  private static List<Version> consumed(
      Build build, Build.Because cause, Version brought, Collection<BuildInputs> products) {
    List<Version> consumed = new ArrayList<>();
    for (BuildInputs product : products) {
      for (Input input : product.inputs()) {
        Version version = input.consumed().orElse(null);
        if (version != null
            && product.artifact().key().equals(build.artifact())
            && input.key().equals(cause.from())
            && Objects.equals(version.variant(), brought.variant())) {
          consumed.add(version);
        }
      }
    }
    return consumed;
  }

  private static boolean isComparable(Version consumed, List<Version> current) {
    return current.stream().anyMatch(now -> Objects.equals(now.variant(), consumed.variant()));
  }

  private boolean isFresh(IndexSnapshot index, ArtifactKey dependent, Build.Because cause) {
    int from = index.node(cause.from());
    int to = index.node(dependent);
    List<Use> uses = from < 0 || to < 0 ? List.of() : index.uses(to, from);
    List<Version> accepted = uses.isEmpty() ? List.of() : index.accepted(to, from);
    // A listing may lag behind a fact, and a fact may be overtaken: both have to agree.
    List<Version> current = new ArrayList<>(index.current(cause.from()));
    Version brought = requests.version(cause);
    for (Use use : uses) {
      List<Version> consumed = new ArrayList<>(accepted);
      if (use.consumed() != null) {
        consumed.add(use.consumed());
      }
      boolean fresh =
          anyFresh(index, cause.from(), consumed, current)
              && (brought == null || anyFresh(index, cause.from(), consumed, List.of(brought)));
      if (!fresh) {
        return false;
      }
    }
    return !uses.isEmpty();
  }

  private boolean anyFresh(
      IndexSnapshot index, ArtifactKey input, List<Version> consumed, List<Version> current) {
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
