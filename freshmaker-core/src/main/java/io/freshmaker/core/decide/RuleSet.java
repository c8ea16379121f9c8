package io.freshmaker.core.decide;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of which any may match; those bound to names are found by hash. */
final class RuleSet {

  private final Map<String, List<Rule>> byName = new HashMap<>();
  private final List<Rule> others = new ArrayList<>();

  RuleSet(Collection<Rule> rules) {
    for (Rule rule : new LinkedHashSet<>(rules)) {
      Set<String> names = rule.exactNames();
      if (names == null) {
        others.add(rule);
      } else {
        names.forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(rule));
      }
    }
  }

  boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
    List<Rule> named = byName.get(key.name());
    return (named != null && anyMatches(named, key, kind)) || anyMatches(others, key, kind);
  }

  private static boolean anyMatches(
      List<Rule> rules, ArtifactKey key, @Nullable DependencyKind kind) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).matches(key, kind)) {
        return true;
      }
    }
    return false;
  }

  /** Returns every rule that matches, those bound to names first. */
  List<Rule> matching(ArtifactKey key, @Nullable DependencyKind kind) {
    List<Rule> matching = new ArrayList<>(byName.getOrDefault(key.name(), List.of()));
    matching.addAll(others);
    matching.removeIf(rule -> !rule.matches(key, kind));
    return matching;
  }
}
