package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Build requests as core makes them. */
record Requests(
    String key,
    Instant firstTried,
    int attempt,
    Artifact artifact,
    List<Cause> causes,
    List<Input> inputs,
    String marker,
    Map<String, String> options)
    implements BuildRequest {

  static final String COMMIT = "e1f39d43e1f39d43e1f39d43e1f39d43e1f39d43";

  /** The Dockerfile of an image changed on master. */
  static Requests dockerfile(String image, String key) {
    ArtifactKey source = ArtifactKey.source("container", image, "master");
    return of(Artifact.of(ArtifactKey.container(image, "master")), key)
        .because(
            Cause.done(
                Artifact.of(source, Version.commit(COMMIT)),
                DependencyKind.BUILDS_FROM,
                Instant.parse("2026-11-22T10:00:00Z"),
                List.of()));
  }

  static Requests of(Artifact artifact, String key) {
    return new Requests(
        key, Instant.now(), 1, artifact, List.of(), List.of(), "marker of " + key, Map.of());
  }

  Requests because(Cause... newCauses) {
    return new Requests(
        key, firstTried, attempt, artifact, List.of(newCauses), inputs, marker, options);
  }

  Requests with(Map<String, String> newOptions) {
    return new Requests(key, firstTried, attempt, artifact, causes, inputs, marker, newOptions);
  }
}
