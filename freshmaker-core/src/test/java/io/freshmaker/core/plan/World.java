package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import io.freshmaker.core.index.InputIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A small world written as text: {@code made("module:b:1@2", "requires module:a:1@1")}. */
final class World {

  static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
  static final String LISTER = "catalog";
  private static final Instant SWEPT = Instant.parse("2024-05-01T06:00:00Z");

  final InputIndex index = new InputIndex();
  private final Set<Coverage> covers = new TreeSet<>();
  private final List<BuildInputs> builds = new ArrayList<>();

  /** Returns a key of {@code type:name:stream}. */
  static ArtifactKey key(String text) {
    return ArtifactKey.parse(text);
  }

  /** Returns keys. */
  static List<ArtifactKey> keys(String... texts) {
    return Arrays.stream(texts).map(World::key).toList();
  }

  /** Reads {@code type:name:stream@version~variant}; version and variant may be left out. */
  static Artifact artifact(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return Artifact.of(key(text));
    }
    ArtifactKey key = key(text.substring(0, at));
    return Artifact.of(key, version(key.type(), text.substring(at + 1)));
  }

  private static Version version(ArtifactType type, String text) {
    String scheme = type.equals(ArtifactType.SOURCE) ? Version.COMMIT : Version.NUMBER;
    String[] parts = text.split("~");
    Version version = Version.of(scheme, parts[0]);
    return parts.length == 1 ? version : version.withVariant(parts[1]);
  }

  /** Reads {@code kind key@consumed}, with the patterns of paths after further blanks. */
  static Input input(String text) {
    String[] parts = text.split(" ");
    Artifact consumed = artifact(parts[1]);
    return Input.of(consumed.key(), DependencyKind.of(parts[0]))
        .at(consumed.version())
        .withPaths(List.of(parts).subList(2, parts.length));
  }

  static BuildInputs build(String artifact, String... inputs) {
    return BuildInputs.of(artifact(artifact), Arrays.stream(inputs).map(World::input).toList());
  }

  /** Lists a build. */
  World made(String artifact, String... inputs) {
    BuildInputs build = build(artifact, inputs);
    builds.add(build);
    for (Input input : build.inputs()) {
      covers.add(Coverage.of(input.key().type(), input.kind(), build.artifact().type()).complete());
    }
    return this;
  }

  /** Sweeps what is listed so far. */
  World swept() {
    index.lists(LISTER, covers);
    index.page(LISTER, Listing.last(builds, null), true, index.revision(), SWEPT);
    return this;
  }

  /** Returns an origin, told by the instance {@code bus}. */
  static Origin changed(String artifact) {
    return Origin.of(
        Change.of(artifact(artifact)), "e1", EventKind.BUILD_CHANGED, "bus", NOW.minusSeconds(60));
  }

  static Origin pushed(String artifact, String... paths) {
    return Origin.of(
        Change.of(artifact(artifact)).withPaths(List.of(paths)),
        "e1",
        EventKind.SOURCE_CHANGED,
        "bus",
        NOW.minusSeconds(60));
  }

  /** Returns a gate that lets every type through that is named here. */
  static Gate all() {
    Gate.Builder gate = Gate.builder();
    for (String type : List.of("source", "rpm", "module", "container", "compose")) {
      gate.allow(ArtifactType.of(type), Rule.name(NamePattern.of("*")));
    }
    return gate.build();
  }

  PlanRequest.Builder request(Origin... origins) {
    return request(List.of(origins));
  }

  PlanRequest.Builder request(List<Origin> origins) {
    return PlanRequest.of(origins, index.snapshot()).gate(all()).now(NOW);
  }

  RebuildPlan plan(Origin... origins) {
    return plan(request(origins));
  }

  static RebuildPlan plan(PlanRequest.Builder request) {
    return outcome(request).plan();
  }

  static PlanOutcome outcome(PlanRequest.Builder request) {
    try {
      return new Planner().plan(request.build());
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }

  static List<ArtifactKey> rebuilt(RebuildPlan plan) {
    return plan.rebuilds().stream().map(PlannedBuild::key).toList();
  }

  static String reason(RebuildPlan plan, String key) {
    return plan.reasonFor(key(key)).orElseThrow().code();
  }
}
