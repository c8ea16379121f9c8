package io.freshmaker.api;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One artifact that changed. Each becomes a fact: (key, version with variant, occurrence).
 *
 * <p>JSON form: {@code {"artifact": {…}, "paths": […], "occurrence": …, "retired": true, "marker":
 * …}}, without the members that are absent.
 */
public final class Change {

  private final Artifact artifact;
  private final @Nullable Set<String> paths;
  private final @Nullable String occurrence;
  private final boolean retired;
  private final @Nullable String marker;

  private Change(
      Artifact artifact,
      @Nullable Set<String> paths,
      @Nullable String occurrence,
      boolean retired,
      @Nullable String marker) {
    this.artifact = Artifact.copyOf(artifact);
    this.paths = paths;
    this.occurrence = occurrence;
    this.retired = retired;
    this.marker = marker;
  }

  /** Returns the change of an artifact to its version; which paths changed is not known. */
  public static Change of(Artifact artifact) {
    return new Change(artifact, null, null, false, null);
  }

  /** Returns the change of an artifact to a version; which paths changed is not known. */
  public static Change of(ArtifactKey key, Version version) {
    return of(Artifact.of(key, version));
  }

  /** Returns this change with the paths that changed; an empty collection means none did. */
  public Change withPaths(Collection<String> newPaths) {
    return new Change(
        artifact,
        Collections.unmodifiableSet(new TreeSet<>(newPaths)),
        occurrence,
        retired,
        marker);
  }

  /** Returns this change with the service's own count, where one version can happen twice. */
  public Change withOccurrence(String newOccurrence) {
    return new Change(
        artifact, paths, Objects.requireNonNull(newOccurrence, "newOccurrence"), retired, marker);
  }

  /** Returns this change as the end of the artifact: nothing is to be rebuilt from it. */
  public Change asRetired() {
    return new Change(artifact, paths, occurrence, true, marker);
  }

  /** Returns this change with the lineage marker that was found in it. */
  public Change withMarker(String newMarker) {
    return new Change(
        artifact, paths, occurrence, retired, Objects.requireNonNull(newMarker, "newMarker"));
  }

  /** Returns the artifact, at the version that it changed to. */
  public Artifact artifact() {
    return artifact;
  }

  /**
   * Returns the paths that changed in a source, sorted; nothing where that is not known, which is
   * not the same as an empty set.
   */
  public Optional<Set<String>> paths() {
    return Optional.ofNullable(paths);
  }

  /** Returns the service's own count, where one version can happen twice. */
  public Optional<String> occurrence() {
    return Optional.ofNullable(occurrence);
  }

  /** Returns whether the artifact came to its end. */
  public boolean retired() {
    return retired;
  }

  /** Returns the lineage marker that was found in it, such as a commit trailer. */
  public Optional<String> marker() {
    return Optional.ofNullable(marker);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Change that
        && artifact.equals(that.artifact)
        && Objects.equals(paths, that.paths)
        && Objects.equals(occurrence, that.occurrence)
        && retired == that.retired
        && Objects.equals(marker, that.marker);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, paths, occurrence, retired, marker);
  }

  @Override
  public String toString() {
    return (retired ? "retired " : "") + artifact + (paths == null ? "" : " " + paths);
  }
}
