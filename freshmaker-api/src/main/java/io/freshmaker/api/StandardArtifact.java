package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The standard value behind {@link Artifact#of}. */
record StandardArtifact(ArtifactKey key, @Nullable Version version) implements Artifact {

  StandardArtifact {
    Objects.requireNonNull(key, "key");
  }

  @Override
  public String toString() {
    return version == null ? key.toString() : key + "@" + version;
  }
}
