package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An artifact that was considered and that a plan leaves alone. Immutable. */
public final class SkippedArtifact {

  private final Artifact artifact;
  private final Reason reason;
  private final List<Cause> causes;
  private final List<Objection> objections;

  private SkippedArtifact(
      Artifact artifact, Reason reason, List<Cause> causes, List<Objection> objections) {
    this.artifact = Objects.requireNonNull(artifact, "artifact");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.causes = causes;
    this.objections = objections;
  }

  /**
   * Returns a skipped artifact without objections.
   *
   * @param artifact what is left alone, with the version of its last build where that is known
   * @param reason why
   * @param causes what leads to it, ordered by key and kind
   */
  public static SkippedArtifact of(Artifact artifact, Reason reason, List<Cause> causes) {
    return new SkippedArtifact(artifact, reason, List.copyOf(causes), List.of());
  }

  /** Returns this artifact with what deciders held against it, in the order of the deciders. */
  public SkippedArtifact withObjections(List<Objection> newObjections) {
    return new SkippedArtifact(artifact, reason, causes, List.copyOf(newObjections));
  }

  /** Returns what is left alone, with the version of its last build where that is known. */
  public Artifact artifact() {
    return artifact;
  }

  /** Returns the key of what is left alone. */
  public ArtifactKey key() {
    return artifact.key();
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  /** Returns what leads to it, ordered by key and kind. */
  public List<Cause> causes() {
    return causes;
  }

  /** Returns what deciders held against it or its causes, in the order of the deciders. */
  public List<Objection> objections() {
    return objections;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SkippedArtifact that
        && artifact.equals(that.artifact)
        && reason.equals(that.reason)
        && causes.equals(that.causes)
        && objections.equals(that.objections);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, reason, causes, objections);
  }

  @Override
  public String toString() {
    return "skip " + artifact + " (" + reason.code() + ")";
  }
}
