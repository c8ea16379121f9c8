package io.freshmaker.policy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A candidate as the engine would put it. */
final class Asked implements Candidate {

  static final Instant SINCE = Instant.parse("2026-11-22T09:00:00Z");

  private final Artifact artifact;
  private final List<Cause> causes;
  private final @Nullable Instant waitingSince;

  Asked(ArtifactKey artifact, @Nullable Instant waitingSince, Cause... causes) {
    this.artifact = Artifact.of(artifact);
    this.causes = List.of(causes);
    this.waitingSince = waitingSince;
  }

  /** Returns an image that RPMs, each {@code name-version-release}, would be built into. */
  static Asked image(String name, String... rpms) {
    return new Asked(
        ArtifactKey.container(name, "f29"),
        null,
        Stream.of(rpms).map(Asked::rpm).toArray(Cause[]::new));
  }

  Asked waitingSince(Instant since) {
    return new Asked(artifact.key(), since, causes.toArray(Cause[]::new));
  }

  /** Returns the build of an RPM as a cause. */
  static Cause rpm(String nvr) {
    int release = nvr.lastIndexOf('-');
    int version = nvr.lastIndexOf('-', release - 1);
    return done(
        Artifact.of(
            ArtifactKey.rpm(nvr.substring(0, version), "f29"),
            Version.of("rpm", "0:" + nvr.substring(version + 1))));
  }

  static Cause done(Artifact artifact) {
    return Cause.done(artifact, DependencyKind.CONTAINS, SINCE, List.of(artifact));
  }

  @Override
  public Artifact artifact() {
    return artifact;
  }

  @Override
  public List<Cause> causes() {
    return causes;
  }

  @Override
  public List<Input> inputs() {
    return List.of();
  }

  @Override
  public Optional<Instant> lastBuilt() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> waitingSince() {
    return Optional.ofNullable(waitingSince);
  }
}
