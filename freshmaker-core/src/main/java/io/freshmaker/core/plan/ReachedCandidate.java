package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.core.index.IndexSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An artifact that is reached, as deciders see it. What they do not look at is not worked out. */
final class ReachedCandidate implements Candidate {

  private final Artifact artifact;
  private final List<Cause> causes;
  private final IndexSnapshot index;
  private final CandidateHistory history;

  ReachedCandidate(
      Artifact artifact, List<Cause> causes, IndexSnapshot index, CandidateHistory history) {
    this.artifact = artifact;
    this.causes = causes;
    this.index = index;
    this.history = history;
  }

  ArtifactKey key() {
    return artifact.key();
  }

  boolean allCausesDone() {
    for (Cause cause : causes) {
      if (!cause.done()) {
        return false;
      }
    }
    return true;
  }

  boolean hasCause(ArtifactKey key) {
    for (Cause cause : causes) {
      if (cause.artifact().key().equals(key)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Artifact artifact() {
    return artifact;
  }

  @Override
  public List<Cause> causes() {
    return causes;
  }

  @Override
  public List<Input> inputs() {
    return index.inputs(artifact.key());
  }

  @Override
  public Optional<Instant> lastBuilt() {
    return history.lastBuilt(artifact.key());
  }

  @Override
  public Optional<Instant> waitingSince() {
    return history.waitingSince(artifact.key());
  }

  @Override
  public String toString() {
    return artifact + " for " + causes;
  }
}
