package io.freshmaker.policy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Details;
import io.freshmaker.api.Version;
import java.util.Optional;

/** What Greenwave calls a build: its NVR, or a compose's id. */
final class Identifiers {

  private Identifiers() {}

  /** Returns the identifier, where the cause tells enough. */
  static Optional<String> of(Cause cause) {
    String told = cause.details().get(Details.NVR);
    Version version = cause.artifact().version();
    if (told != null || version == null) {
      return Optional.ofNullable(told);
    }
    ArtifactKey key = cause.artifact().key();
    if (key.type().equals(ArtifactType.RPM)) {
      return Optional.of(key.name() + "-" + withoutEpoch(version.text()));
    }
    if (key.type().equals(ArtifactType.MODULE)) {
      return module(key, version);
    }
    boolean named = key.type().equals(ArtifactType.COMPOSE) || version.scheme().equals(Version.NVR);
    return named ? Optional.of(version.text()) : Optional.empty();
  }

  private static String withoutEpoch(String version) {
    return version.substring(version.indexOf(':') + 1);
  }

  /** As Koji has it: in a stream, dashes are underscores there. */
  private static Optional<String> module(ArtifactKey key, Version version) {
    String stream = key.stream();
    String context = version.variant();
    return stream == null || context == null
        ? Optional.empty()
        : Optional.of(
            key.name() + "-" + stream.replace('-', '_') + "-" + version.text() + "." + context);
  }
}
