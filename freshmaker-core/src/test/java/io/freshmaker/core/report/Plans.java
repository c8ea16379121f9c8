package io.freshmaker.core.report;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.Gap;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Plans to be drawn. */
final class Plans {

  static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final String[] TYPES = {"rpm", "module", "container", "compose", "chart"};
  private static final String[] KINDS = {"build-requires", "requires", "contains", "includes"};
  private static final String[] CODES = {"stale", "input-planned", "inputs-unknown"};
  private static final String[] NO_CODES = {
    "not-allowed", "denied", "fresh", "refused", "not-reached", "in-cycle", "paths-untouched"
  };

  private Plans() {}

  static Cause cause(ArtifactKey from, DependencyKind kind) {
    return Cause.planned(Artifact.of(from), kind, NOON);
  }

  static Origin origin(ArtifactKey key, String version) {
    return Origin.of(
        Change.of(key, Version.commit(version)),
        "2024-0815",
        EventKind.SOURCE_CHANGED,
        "distgit",
        NOON);
  }

  /** Eleven artifacts: a source, what is built from it, a cycle, a compose and its base image. */
  static RebuildPlan small() {
    ArtifactKey source = ArtifactKey.source("rpms", "bash", "f36");
    ArtifactKey bash = ArtifactKey.rpm("bash", "f36");
    ArtifactKey one = ArtifactKey.module("one", "f36");
    ArtifactKey two = ArtifactKey.module("two", "f36");
    ArtifactKey compose = ArtifactKey.compose("Fedora-36", "nightly");
    ArtifactKey base = ArtifactKey.container("fedora", "f36");
    ArtifactKey tools = ArtifactKey.container("tools", "f36");
    Reason planned = Reason.of(ReasonCodes.INPUT_PLANNED, "rpm:bash:f36 is rebuilt.");
    Cause byBash = cause(bash, DependencyKind.CONTAINS);
    return RebuildPlan.builder(NOON)
        .origins(List.of(origin(source, "9f1c2")))
        .rebuilds(
            List.of(
                PlannedBuild.of(
                    Artifact.of(bash, Version.rpm("0:5.1.16-2.fc36")),
                    Reason.of(ReasonCodes.STALE, "It was built from 77aa, 9f1c2 is current."),
                    List.of(
                        Cause.done(
                            Artifact.of(source), DependencyKind.BUILDS_FROM, NOON, List.of())),
                    List.of(),
                    0,
                    3),
                build(compose, planned, List.of(cause(bash, DependencyKind.CONTAINS)), bash, 1),
                build(
                    one,
                    planned,
                    List.of(
                        cause(two, DependencyKind.BUILD_REQUIRES),
                        cause(bash, DependencyKind.CONTAINS)),
                    bash,
                    1),
                build(two, planned, List.of(cause(one, DependencyKind.REQUIRES), byBash), one, 2),
                build(
                    tools,
                    planned,
                    List.of(cause(base, DependencyKind.LAYERED_ON), byBash),
                    compose,
                    2)))
        .products(
            List.of(
                Product.of(
                    Artifact.of(base),
                    planned,
                    List.of(cause(compose, DependencyKind.COMES_WITH)),
                    List.of(compose))))
        .skipped(
            List.of(
                SkippedArtifact.of(
                    Artifact.of(ArtifactKey.container("httpd", "f36")),
                    Reason.of(ReasonCodes.NOT_ALLOWED, "No pattern allows it."),
                    List.of(byBash)),
                SkippedArtifact.of(
                    Artifact.of(ArtifactKey.container("layer", "f36")),
                    Reason.of(ReasonCodes.NOT_REACHED, "It lies behind what is not rebuilt."),
                    List.of(
                        cause(ArtifactKey.container("httpd", "f36"), DependencyKind.CONTAINS)))))
        .cycles(
            List.of(
                new Cycle(
                    List.of(one, two),
                    List.of(one, two),
                    List.of(new CutEdge(two, one, DependencyKind.BUILD_REQUIRES, true)))))
        .gaps(
            List.of(
                new Gap(
                    "rpm contains container",
                    "koji",
                    Reason.of(ReasonCodes.TIMED_OUT, "It did not answer within 30s."))))
        .build();
  }

  private static PlannedBuild build(
      ArtifactKey key, Reason reason, List<Cause> causes, ArtifactKey waitsFor, int wave) {
    return PlannedBuild.of(Artifact.of(key), reason, causes, List.of(waitsFor), wave, 0);
  }

  /** A plan of one change that reaches one artifact after the other. */
  static RebuildPlan chain(int length) {
    List<PlannedBuild> builds = new ArrayList<>();
    ArtifactKey last = ArtifactKey.source("rpms", "p", "f36");
    RebuildPlan.Builder plan = RebuildPlan.builder(NOON).origins(List.of(origin(last, "a1")));
    for (int i = 0; i < length; i++) {
      ArtifactKey next = ArtifactKey.rpm("p" + i, "f36");
      builds.add(
          build(
              next,
              Reason.of(ReasonCodes.STALE, "An input changed."),
              List.of(cause(last, DependencyKind.BUILD_REQUIRES)),
              last,
              i));
      last = next;
    }
    return plan.rebuilds(builds).build();
  }

  /** A plan of any shape: waves of any width, any causes, cycles, skips and gaps. */
  static RebuildPlan any(long seed, int rebuilds, String hostile) {
    Random random = new Random(seed);
    List<Origin> origins = new ArrayList<>();
    List<ArtifactKey> reached = new ArrayList<>();
    for (int i = random.nextInt(random.nextBoolean() ? 3 : 300); i >= 0; i--) {
      ArtifactKey key = ArtifactKey.source("rpms", "s" + i + hostile, "f36");
      origins.add(origin(key, "c" + i));
      reached.add(key);
    }
    TreeMap<ArtifactKey, PlannedBuild> builds = new TreeMap<>();
    int wave = 0;
    int left = rebuilds;
    while (left > 0) {
      List<ArtifactKey> next = new ArrayList<>();
      int width = Math.min(left, 1 + random.nextInt(random.nextBoolean() ? 5 : 1 + rebuilds / 4));
      for (int i = 0; i < width; i++) {
        ArtifactKey key = key(random, "b" + (left - i) + hostile);
        List<Cause> causes = causes(random, reached, 1 + random.nextInt(4));
        builds.put(
            key,
            PlannedBuild.of(
                Artifact.of(key),
                Reason.of(pick(random, CODES), "Because " + hostile),
                causes,
                List.of(),
                wave,
                0));
        next.add(key);
      }
      reached.addAll(next);
      left -= width;
      wave++;
    }
    List<PlannedBuild> ordered = new ArrayList<>(builds.values());
    ordered.sort(Comparator.comparingInt(PlannedBuild::wave).thenComparing(PlannedBuild::key));
    List<SkippedArtifact> skipped = new ArrayList<>();
    for (int i = random.nextInt(rebuilds); i > 0; i--) {
      skipped.add(
          SkippedArtifact.of(
              Artifact.of(key(random, "no" + i + hostile)),
              Reason.of(random.nextInt(9) == 0 ? "own-" + i : pick(random, NO_CODES), hostile),
              causes(random, reached, 1)));
    }
    List<Cycle> cycles = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      PlannedBuild build = ordered.get(random.nextInt(ordered.size()));
      List<ArtifactKey> path = new ArrayList<>();
      List<CutEdge> cut = new ArrayList<>();
      for (int j = random.nextInt(30); j >= 0; j--) {
        ArtifactKey other = reached.get(random.nextInt(reached.size()));
        path.add(other);
        cut.add(new CutEdge(other, build.key(), DependencyKind.of(pick(random, KINDS)), true));
      }
      cycles.add(new Cycle(path, path, cut));
    }
    List<Gap> gaps = new ArrayList<>();
    for (int i = random.nextInt(50); i > 0; i--) {
      gaps.add(
          new Gap(
              "gap" + i + hostile,
              random.nextBoolean() ? null : "r" + random.nextInt(20),
              Reason.of(random.nextBoolean() ? "timed-out" : "cannot-know", hostile)));
    }
    return RebuildPlan.builder(NOON)
        .origins(origins)
        .rebuilds(ordered)
        .skipped(skipped)
        .cycles(cycles)
        .gaps(gaps)
        .build();
  }

  private static List<Cause> causes(Random random, List<ArtifactKey> reached, int count) {
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      causes.add(
          cause(
              reached.get(random.nextInt(reached.size())), DependencyKind.of(pick(random, KINDS))));
    }
    return causes;
  }

  private static ArtifactKey key(Random random, String name) {
    return ArtifactKey.of(ArtifactType.of(pick(random, TYPES)), name, "f36");
  }

  private static String pick(Random random, String[] all) {
    return all[random.nextInt(all.length)];
  }
}
