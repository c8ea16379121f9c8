package io.freshmaker.api.spi;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sort of dependency that a resolver or a lister knows about. Its silence means "none" only where
 * the coverage is complete.
 */
public final class Coverage implements Comparable<Coverage> {

  private final ArtifactType input;
  private final DependencyKind kind;
  private final ArtifactType dependent;
  private final boolean complete;

  private Coverage(
      ArtifactType input, DependencyKind kind, ArtifactType dependent, boolean complete) {
    this.input = Objects.requireNonNull(input, "input");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.dependent = Objects.requireNonNull(dependent, "dependent");
    this.complete = complete;
  }

  /** Returns a partial coverage: there may be dependents that it does not know. */
  public static Coverage of(ArtifactType input, DependencyKind kind, ArtifactType dependent) {
    return new Coverage(input, kind, dependent, false);
  }

  /** Returns this coverage as complete: what it does not name does not exist. */
  public Coverage complete() {
    return new Coverage(input, kind, dependent, true);
  }

  /** Returns the type of what dependents are made from. */
  public ArtifactType input() {
    return input;
  }

  /** Returns how they are made from it. */
  public DependencyKind kind() {
    return kind;
  }

  /** Returns the type of the dependents. */
  public ArtifactType dependent() {
    return dependent;
  }

  /** Returns whether silence means "none". */
  public boolean isComplete() {
    return complete;
  }

  @Override
  public int compareTo(Coverage other) {
    int order = input.compareTo(other.input);
    if (order == 0) {
      order = kind.compareTo(other.kind);
    }
    if (order == 0) {
      order = dependent.compareTo(other.dependent);
    }
    return order != 0 ? order : Boolean.compare(complete, other.complete);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Coverage that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, kind, dependent, complete);
  }

  @Override
  public String toString() {
    return input + " " + kind + " " + dependent + (complete ? " (complete)" : "");
  }
}
