package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import java.util.Objects;

/**
 * An edge of a cycle that a plan leaves unanswered, so that each member is built once.
 *
 * @param from the input
 * @param to the dependent, which does not wait for the input
 * @param kind how it is made from it
 * @param accepted whether the dependent keeps, for good, what it has of the input, so that no later
 *     sweep finds it stale; false where later rounds answer the edge
 */
public record CutEdge(ArtifactKey from, ArtifactKey to, DependencyKind kind, boolean accepted) {

  /** Checks the parts. */
  public CutEdge {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(kind, "kind");
  }
}
