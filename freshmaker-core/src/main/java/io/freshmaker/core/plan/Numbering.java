package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.index.IndexSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers artifacts and kinds of dependency: those that the index knows by its numbers, what only
 * resolvers know by the numbers after those. Not thread-safe.
 */
final class Numbering {

  private final IndexSnapshot index;
  private final Map<ArtifactKey, Integer> more = new HashMap<>();
  private final List<ArtifactKey> moreKeys = new ArrayList<>();
  private final Map<DependencyKind, Integer> kindNumbers = new HashMap<>();
  private final List<DependencyKind> kinds = new ArrayList<>();

  Numbering(IndexSnapshot index) {
    this.index = index;
    for (int kind = 0; kind < index.kindCount(); kind++) {
      kind(index.kind(kind));
    }
  }

  int number(ArtifactKey key) {
    int node = index.node(key);
    if (node >= 0) {
      return node;
    }
    Integer known = more.get(key);
    if (known == null) {
      known = index.size() + moreKeys.size();
      more.put(key, known);
      moreKeys.add(key);
    }
    return known;
  }

  boolean indexed(int number) {
    return number < index.size();
  }

  ArtifactKey key(int number) {
    return indexed(number) ? index.key(number) : moreKeys.get(number - index.size());
  }

  Artifact artifact(int number) {
    return indexed(number) ? index.artifact(number) : Artifact.of(key(number));
  }

  int kind(DependencyKind kind) {
    Integer known = kindNumbers.get(kind);
    if (known == null) {
      known = kinds.size();
      kindNumbers.put(kind, known);
      kinds.add(kind);
    }
    return known;
  }

  DependencyKind kind(int number) {
    return kinds.get(number);
  }

  int kindCount() {
    return kinds.size();
  }
}
