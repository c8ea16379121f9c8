package io.freshmaker.core.catalog;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** What a catalogue said at one time. Immutable. */
final class CatalogContent {

  private final String digest;
  private final SortedMap<ArtifactKey, List<BuildInputs>> byKey;
  private final List<BuildInputs> builds = new ArrayList<>();
  private final Map<ArtifactKey, List<Dependency>> byInput = new HashMap<>();
  private final Set<Coverage> covers;

  /**
   * Makes the content.
   *
   * @param digest of the text that says it
   * @param byKey the builds of every artifact, one per variant
   * @param complete what is complete
   */
  CatalogContent(
      String digest,
      SortedMap<ArtifactKey, List<BuildInputs>> byKey,
      Collection<Coverage> complete) {
    this.digest = digest;
    this.byKey = byKey;
    Set<Coverage> all = new TreeSet<>(complete);
    byKey.values().forEach(builds::addAll);
    for (BuildInputs build : builds) {
      for (Input input : build.inputs()) {
        byInput
            .computeIfAbsent(input.key(), unused -> new ArrayList<>())
            .add(Dependency.of(build.artifact(), input));
        Coverage partial = Coverage.of(input.key().type(), input.kind(), build.artifact().type());
        if (!all.contains(partial.complete())) {
          all.add(partial);
        }
      }
    }
    this.covers = Collections.unmodifiableSet(all);
  }

  String digest() {
    return digest;
  }

  /** Returns all builds, ordered by key. */
  List<BuildInputs> builds() {
    return builds;
  }

  /** Returns the artifacts that were there, or that had a variant, and have no more. */
  List<ArtifactKey> goneSince(CatalogContent old) {
    List<ArtifactKey> gone = new ArrayList<>();
    old.byKey.forEach(
        (key, builds) -> {
          if (!variants(buildsOf(key)).containsAll(variants(builds))) {
            gone.add(key);
          }
        });
    return gone;
  }

  /** Returns the builds of every artifact that is not as it was. */
  List<BuildInputs> differingFrom(CatalogContent old) {
    List<BuildInputs> differing = new ArrayList<>();
    byKey.forEach(
        (key, builds) -> {
          if (!builds.equals(old.buildsOf(key))) {
            differing.addAll(builds);
          }
        });
    return differing;
  }

  private static Set<String> variants(List<BuildInputs> builds) {
    Set<String> variants = new HashSet<>();
    for (BuildInputs build : builds) {
      Version version = build.artifact().version();
      variants.add(version == null || version.variant() == null ? "" : version.variant());
    }
    return variants;
  }

  List<BuildInputs> buildsOf(ArtifactKey key) {
    return byKey.getOrDefault(key, List.of());
  }

  List<Dependency> dependentsOf(ArtifactKey input) {
    return byInput.getOrDefault(input, List.of());
  }

  Set<Coverage> covers() {
    return covers;
  }
}
