package io.freshmaker.api;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One thing that a build was made from. */
public final class Input {

  private final ArtifactKey key;
  private final DependencyKind kind;
  private final @Nullable Version consumed;
  private final Set<String> paths;

  private Input(
      ArtifactKey key, DependencyKind kind, @Nullable Version consumed, Set<String> paths) {
    this.key = Objects.requireNonNull(key, "key");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.consumed = consumed;
    this.paths = paths;
  }

  /** Returns an input of which it is not known which version was consumed. */
  public static Input of(ArtifactKey key, DependencyKind kind) {
    return new Input(key, kind, null, Set.of());
  }

  /** Returns this input with the version that was consumed; null if that is not known. */
  public Input at(@Nullable Version newConsumed) {
    return new Input(key, kind, newConsumed, paths);
  }

  /**
   * Returns this input with the paths that matter, where it is a source: patterns over paths from
   * the repository's root in which {@code *} stands for anything but a slash. None: every path.
   */
  public Input withPaths(Collection<String> newPaths) {
    return new Input(key, kind, consumed, Collections.unmodifiableSet(new TreeSet<>(newPaths)));
  }

  /** Returns what was consumed. */
  public ArtifactKey key() {
    return key;
  }

  /** Returns how. */
  public DependencyKind kind() {
    return kind;
  }

  /** Returns the version that was consumed, where it is known. */
  public Optional<Version> consumed() {
    return Optional.ofNullable(consumed);
  }

  /** Returns the patterns of the paths that matter, sorted; empty: every path. */
  public Set<String> paths() {
    return paths;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Input that
        && key.equals(that.key)
        && kind.equals(that.kind)
        && Objects.equals(consumed, that.consumed)
        && paths.equals(that.paths);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, kind, consumed, paths);
  }

  @Override
  public String toString() {
    return kind + " " + key + (consumed == null ? "" : "@" + consumed);
  }
}
