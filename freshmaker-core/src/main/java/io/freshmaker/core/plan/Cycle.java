package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import java.util.List;

/**
 * Artifacts that are made from each other: a strongly connected component of a plan.
 *
 * @param members all of them, ordered by key; what changed may be one
 * @param path one shortest way around, from its smallest member; the last is followed by the first
 * @param cut the edges that the plan leaves unanswered, ordered by dependent, input and kind; empty
 *     where the members are skipped
 */
public record Cycle(List<ArtifactKey> members, List<ArtifactKey> path, List<CutEdge> cut) {

  /** Copies the lists. */
  public Cycle {
    members = List.copyOf(members);
    path = List.copyOf(path);
    cut = List.copyOf(cut);
  }
}
