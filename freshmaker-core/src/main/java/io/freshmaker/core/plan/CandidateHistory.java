package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import java.time.Instant;
import java.util.Optional;

/** What an engine knows of an artifact's past, for the deciders. Must be safe from any thread. */
public interface CandidateHistory {

  /** The history of which nothing is known. */
  CandidateHistory NONE = new CandidateHistory() {};

  /** Returns when it was last built, where that is known. */
  default Optional<Instant> lastBuilt(ArtifactKey key) {
    return Optional.empty();
  }

  /** Returns since when a decider lets it wait, if one does. */
  default Optional<Instant> waitingSince(ArtifactKey key) {
    return Optional.empty();
  }
}
