package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long builds take, from what the builds that are kept took: of the artifact, else of its type,
 * else of all. Newer builds weigh more. Changed by the loop alone, read by anybody.
 */
final class Durations {

  private static final int WEIGHT = 4;

  private final Map<ArtifactKey, Long> byArtifact = new ConcurrentHashMap<>();
  private final Map<ArtifactType, Long> byType = new ConcurrentHashMap<>();
  private volatile long all = -1;

  /** Returns how long the last attempt of a build took that succeeded. */
  static Optional<Duration> of(Build build) {
    Instant begin = build.attempt().map(Attempt::firstTried).orElse(null);
    return build.state() == BuildState.SUCCEEDED && begin != null
        ? build.ended().map(end -> Duration.between(begin, end))
        : Optional.empty();
  }

  /** Takes note of a build that succeeded. */
  void note(Build build) {
    of(build)
        .ifPresent(
            duration -> {
              long millis = duration.toMillis();
              byArtifact.merge(build.artifact(), millis, Durations::mix);
              byType.merge(build.artifact().type(), millis, Durations::mix);
              all = all < 0 ? millis : mix(all, millis);
            });
  }

  private static long mix(long before, long now) {
    return before + (now - before) / WEIGHT;
  }

  /** Returns whether builds of an artifact itself have been timed. */
  boolean knows(ArtifactKey artifact) {
    return byArtifact.containsKey(artifact);
  }

  /** Returns how long a build of an artifact probably takes, if any build was ever timed. */
  Optional<Duration> expected(ArtifactKey artifact) {
    Long known = byArtifact.get(artifact);
    Long ofType = known == null ? byType.get(artifact.type()) : known;
    long millis = ofType == null ? all : ofType;
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }
}
