package io.freshmaker.api;

import org.jspecify.annotations.Nullable;

/**
 * Something that is built, or that something is built from: a {@linkplain ArtifactKey key} and,
 * where it is known, a version.
 *
 * <p>The standard value, made by {@link #of}, is equal to another standard value of equal key and
 * version. Core copies other implementations into it with {@link #copyOf} on entry. JSON form:
 * {@code {"type": …, "name": …, "stream": …, "version": {…}}}, without the members that are absent.
 */
public interface Artifact {

  /** Returns what it is, whatever its version. */
  ArtifactKey key();

  /** Returns the version, or null where it is not known or there is none yet. */
  @Nullable Version version();

  /** Returns the sort of artifact. */
  default ArtifactType type() {
    return key().type();
  }

  /** Returns the name. */
  default String name() {
    return key().name();
  }

  /** Returns the stream, or null where the type has none. */
  default @Nullable String stream() {
    return key().stream();
  }

  /** Returns the standard value. */
  static Artifact of(ArtifactKey key, @Nullable Version version) {
    return new StandardArtifact(key, version);
  }

  /** Returns the standard value of a version that is not known. */
  static Artifact of(ArtifactKey key) {
    return new StandardArtifact(key, null);
  }

  /** Returns the artifact itself if it is a standard value, otherwise a copy that is one. */
  static Artifact copyOf(Artifact artifact) {
    return artifact instanceof StandardArtifact
        ? artifact
        : new StandardArtifact(artifact.key(), artifact.version());
  }
}
