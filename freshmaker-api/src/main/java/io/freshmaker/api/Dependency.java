package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One input of one build, seen from the input: {@code dependent} was made from {@code input}. */
public final class Dependency {

  private final Artifact dependent;
  private final Input input;

  private Dependency(Artifact dependent, Input input) {
    this.dependent = Artifact.copyOf(dependent);
    this.input = Objects.requireNonNull(input, "input");
  }

  /**
   * Returns a dependency.
   *
   * @param dependent what was made, with the version of its last build where that is known
   * @param input what it was made from, and how
   */
  public static Dependency of(Artifact dependent, Input input) {
    return new Dependency(dependent, input);
  }

  /** Returns a dependency of which no version is known. */
  public static Dependency of(ArtifactKey dependent, DependencyKind kind, ArtifactKey input) {
    return new Dependency(Artifact.of(dependent), Input.of(input, kind));
  }

  /** Returns what was made. */
  public Artifact dependent() {
    return dependent;
  }

  /** Returns what it was made from, and how. */
  public Input input() {
    return input;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dependency that
        && dependent.equals(that.dependent)
        && input.equals(that.input);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dependent, input);
  }

  @Override
  public String toString() {
    return dependent + " " + input;
  }
}
