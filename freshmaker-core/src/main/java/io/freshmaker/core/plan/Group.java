package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The origins of one artifact.
 *
 * @param key the artifact
 * @param origins all of them, in their stated order
 * @param changes what changed and what something can be rebuilt from; without requests and ends
 * @param requested whether a person asked for it to be rebuilt
 */
record Group(ArtifactKey key, List<Origin> origins, List<Change> changes, boolean requested) {

  static final Comparator<Origin> STATED_ORDER =
      Comparator.comparing(Origin::key)
          .thenComparing(Origin::event)
          .thenComparing(Origin::since)
          .thenComparing(Origin::requested)
          .thenComparing(origin -> origin.change().toString());

  /** Groups origins by key; ordered by key. */
  static List<Group> of(Collection<Origin> origins) {
    TreeMap<ArtifactKey, List<Origin>> byKey = new TreeMap<>();
    origins.stream()
        .sorted(STATED_ORDER)
        .forEach(origin -> byKey.computeIfAbsent(origin.key(), k -> new ArrayList<>()).add(origin));
    List<Group> groups = new ArrayList<>();
    byKey.forEach((key, all) -> groups.add(of(key, all)));
    return groups;
  }

  private static Group of(ArtifactKey key, List<Origin> origins) {
    List<Change> changes = new ArrayList<>();
    boolean requested = false;
    for (Origin origin : origins) {
      requested |= origin.requested();
      if (!origin.requested() && !origin.change().retired()) {
        changes.add(origin.change());
      }
    }
    return new Group(key, List.copyOf(origins), List.copyOf(changes), requested);
  }

  /** Returns whether it has changed already, be it to its end. */
  boolean changed() {
    return origins.stream().anyMatch(origin -> !origin.requested());
  }

  /** Returns since when it is known. */
  Instant since() {
    return origins.stream().map(Origin::since).min(Comparator.naturalOrder()).orElseThrow();
  }
}
