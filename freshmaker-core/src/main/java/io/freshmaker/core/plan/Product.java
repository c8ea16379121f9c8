package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that changes without a build of its own: it comes with what produces it, as a base
 * image with its compose. Who depends on it waits for its producers. Immutable.
 */
public final class Product {

  private final Artifact artifact;
  private final Reason reason;
  private final List<Cause> causes;
  private final List<ArtifactKey> producers;

  private Product(
      Artifact artifact, Reason reason, List<Cause> causes, List<ArtifactKey> producers) {
    this.artifact = Objects.requireNonNull(artifact, "artifact");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.causes = causes;
    this.producers = producers;
  }

  /**
   * Returns a product.
   *
   * @param artifact what changes, with its present version where that is known
   * @param reason why
   * @param causes what reaches it, its producers among them, ordered by key and kind
   * @param producers what it comes with, changed already or planned, ordered by key
   */
  public static Product of(
      Artifact artifact, Reason reason, List<Cause> causes, List<ArtifactKey> producers) {
    return new Product(artifact, reason, List.copyOf(causes), List.copyOf(producers));
  }

  /** Returns what changes, with its present version where that is known. */
  public Artifact artifact() {
    return artifact;
  }

  /** Returns the key of what changes. */
  public ArtifactKey key() {
    return artifact.key();
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  /** Returns what reaches it, its producers among them, ordered by key and kind. */
  public List<Cause> causes() {
    return causes;
  }

  /** Returns what it comes with, changed already or planned, ordered by key. */
  public List<ArtifactKey> producers() {
    return producers;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Product that
        && artifact.equals(that.artifact)
        && reason.equals(that.reason)
        && causes.equals(that.causes)
        && producers.equals(that.producers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, reason, causes, producers);
  }

  @Override
  public String toString() {
    return artifact + " comes with " + producers;
  }
}
