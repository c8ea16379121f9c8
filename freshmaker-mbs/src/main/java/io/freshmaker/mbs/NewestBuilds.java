package io.freshmaker.mbs;

import io.freshmaker.api.Version;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which builds of a module stream are current: those of its newest version, in all their contexts.
 * Versions compare within one platform only, for the service puts its number before them; so there
 * is a newest one for each. Not thread-safe.
 */
final class NewestBuilds {

  /** A module stream. */
  record Named(String name, String stream) {}

  private record Place(String name, String stream, String platform) {}

  /** The newest version so far, in its contexts. */
  private record Newest(BigInteger number, Set<Version> versions) {}

  private final Set<String> baseModules;
  private final Map<Place, Newest> newest = new HashMap<>();
  private final Map<String, Set<String>> streams = new HashMap<>();

  NewestBuilds(Set<String> baseModules) {
    this.baseModules = baseModules;
  }

  /**
   * Takes a build that is ready.
   *
   * @return whether it is one of the newest that were seen so far
   */
  boolean take(ModuleBuild build) {
    streams.computeIfAbsent(build.name(), n -> new TreeSet<>()).add(build.stream());
    Place place = place(build);
    Newest known = newest.get(place);
    int order = known == null ? 1 : build.number().compareTo(known.number());
    if (order < 0) {
      return false;
    }
    if (known == null || order > 0) {
      known = new Newest(build.number(), new HashSet<>());
      newest.put(place, known);
    }
    known.versions().add(build.version());
    return true;
  }

  /** Returns the versions that a newer build takes the place of; ask before it is taken. */
  Collection<Version> replacedBy(ModuleBuild build) {
    Newest known = newest.get(place(build));
    return known == null || build.number().compareTo(known.number()) <= 0
        ? List.of()
        : Set.copyOf(known.versions());
  }

  /** Returns the streams of a module that have ready builds. */
  Collection<String> streams(String module) {
    return streams.getOrDefault(module, Set.of());
  }

  /** Returns the streams that have contexts, each once, sorted. */
  Stream<Named> all() {
    return newest.entrySet().stream()
        .filter(entry -> entry.getValue().versions().stream().allMatch(v -> v.variant() != null))
        .map(entry -> new Named(entry.getKey().name(), entry.getKey().stream()))
        .distinct()
        .sorted(Comparator.comparing(Named::name).thenComparing(Named::stream));
  }

  private Place place(ModuleBuild build) {
    for (String base : baseModules) {
      var platform = build.buildRequires().get(base);
      if (platform != null) {
        return new Place(build.name(), build.stream(), base + ":" + platform.stream());
      }
    }
    return new Place(build.name(), build.stream(), "");
  }
}
