package io.freshmaker.api;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one build of an artifact was made from. */
public final class BuildInputs {

  private final Artifact artifact;
  private final List<Input> inputs;
  private final boolean known;
  private final @Nullable Version sameAs;
  private final Map<String, String> details;

  private BuildInputs(
      Artifact artifact,
      List<Input> inputs,
      boolean known,
      @Nullable Version sameAs,
      Map<String, String> details) {
    this.artifact = Artifact.copyOf(artifact);
    this.inputs = inputs;
    this.known = known;
    this.sameAs = sameAs;
    this.details = details;
  }

  /**
   * Returns what a build was made from.
   *
   * @param artifact what was built, its version and variant being this build's
   * @param inputs all that it was made from; empty where it is made from nothing that is followed
   */
  public static BuildInputs of(Artifact artifact, Collection<Input> inputs) {
    return new BuildInputs(artifact, List.copyOf(inputs), true, null, Map.of());
  }

  /** Returns a build of which it is not known what it was made from. */
  public static BuildInputs unknown(Artifact artifact) {
    return new BuildInputs(artifact, List.of(), false, null, Map.of());
  }

  /** Returns these inputs for an output that is equivalent to that of an earlier version. */
  public BuildInputs sameAs(Version earlier) {
    return new BuildInputs(
        artifact, inputs, known, Objects.requireNonNull(earlier, "earlier"), details);
  }

  /** Returns these inputs with details. */
  public BuildInputs withDetails(Map<String, String> newDetails) {
    return new BuildInputs(
        artifact, inputs, known, sameAs, Collections.unmodifiableMap(new TreeMap<>(newDetails)));
  }

  /** Returns what was built. */
  public Artifact artifact() {
    return artifact;
  }

  /** Returns what it was made from, in the given order. */
  public List<Input> inputs() {
    return inputs;
  }

  /** Returns whether it is known what it was made from. */
  public boolean inputsKnown() {
    return known;
  }

  /** Returns the earlier version whose output this one's is equivalent to. */
  public Optional<Version> sameAs() {
    return Optional.ofNullable(sameAs);
  }

  /** Returns what else is known, sorted. */
  public Map<String, String> details() {
    return details;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BuildInputs that
        && artifact.equals(that.artifact)
        && inputs.equals(that.inputs)
        && known == that.known
        && Objects.equals(sameAs, that.sameAs)
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, inputs, known, sameAs, details);
  }

  @Override
  public String toString() {
    return artifact + " from " + (known ? inputs : "unknown inputs");
  }
}
