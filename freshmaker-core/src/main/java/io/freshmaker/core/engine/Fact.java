package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Version;
import org.jspecify.annotations.Nullable;

/**
 * What is so, whoever told of it: its canonical form, by which it is known when it is told again.
 *
 * @param key what changed
 * @param version the version with its variant, or null where nobody knows it
 * @param occurrence the service's own count, or what tells a change of unknown version apart
 * @param retired whether the artifact came to its end
 */
record Fact(
    ArtifactKey key, @Nullable Version version, @Nullable String occurrence, boolean retired) {

  /** Returns the fact of a change that an event tells. */
  static Fact of(Change change, String event) {
    Version version = change.artifact().version();
    String apart = version == null ? event : null;
    return new Fact(
        change.artifact().key(), version, change.occurrence().orElse(apart), change.retired());
  }
}
