package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One artifact that a plan rebuilds. Immutable. */
public final class PlannedBuild {

  private final Artifact artifact;
  private final Reason reason;
  private final List<Cause> causes;
  private final List<ArtifactKey> waitsFor;
  private final int wave;
  private final int chain;
  private final List<Objection> objections;

  private PlannedBuild(
      Artifact artifact,
      Reason reason,
      List<Cause> causes,
      List<ArtifactKey> waitsFor,
      int wave,
      int chain,
      List<Objection> objections) {
    this.artifact = Objects.requireNonNull(artifact, "artifact");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.causes = causes;
    this.waitsFor = waitsFor;
    this.wave = wave;
    this.chain = chain;
    this.objections = objections;
  }

  /**
   * Returns a planned build without objections.
   *
   * @param artifact what is rebuilt, with the version of its last build where that is known
   * @param reason why
   * @param causes what reaches it, ordered by key and kind; empty where a person asked for it
   * @param waitsFor the builds of the same plan that have to be done before, ordered by key
   * @param wave the wave that it is shown in, from 0
   * @param chain the longest chain of builds behind it, 0 where nothing waits for it
   */
  public static PlannedBuild of(
      Artifact artifact,
      Reason reason,
      List<Cause> causes,
      List<ArtifactKey> waitsFor,
      int wave,
      int chain) {
    return new PlannedBuild(
        artifact, reason, List.copyOf(causes), List.copyOf(waitsFor), wave, chain, List.of());
  }

  /** Returns this build with what deciders hold against it, in the order of the deciders. */
  public PlannedBuild withObjections(List<Objection> newObjections) {
    return new PlannedBuild(
        artifact, reason, causes, waitsFor, wave, chain, List.copyOf(newObjections));
  }

  /** Returns what is rebuilt, with the version of its last build where that is known. */
  public Artifact artifact() {
    return artifact;
  }

  /** Returns the key of what is rebuilt. */
  public ArtifactKey key() {
    return artifact.key();
  }

  /** Returns why it is rebuilt. */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns what reaches it, ordered by key and kind; empty where a person asked for it. Causes
   * that a decider ruled out are not among them; those along edges that were cut are: see {@link
   * Cycle#cut()}.
   */
  public List<Cause> causes() {
    return causes;
  }

  /** Returns the builds of the same plan that have to be done before (R3), ordered by key. */
  public List<ArtifactKey> waitsFor() {
    return waitsFor;
  }

  /** Returns the wave that it is shown in, from 0. */
  public int wave() {
    return wave;
  }

  /** Returns the longest chain of builds behind it, 0 where nothing waits for it. */
  public int chain() {
    return chain;
  }

  /** Returns what deciders hold against it or its causes, in the order of the deciders. */
  public List<Objection> objections() {
    return objections;
  }

  /** Returns whether it may go ahead when its turn comes, as far as is known now. */
  public boolean approved() {
    return objections.stream()
        .noneMatch(o -> o.effect() == Objection.Effect.WAIT && o.ofArtifact());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlannedBuild that
        && artifact.equals(that.artifact)
        && reason.equals(that.reason)
        && causes.equals(that.causes)
        && waitsFor.equals(that.waitsFor)
        && wave == that.wave
        && chain == that.chain
        && objections.equals(that.objections);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, reason, causes, waitsFor, wave, chain, objections);
  }

  @Override
  public String toString() {
    return "rebuild " + artifact + " (" + reason.code() + ")";
  }
}
