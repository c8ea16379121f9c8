package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which events lead to which part of a plan: roots that were planned together stay apart. */
final class Attribution {

  private final Map<ArtifactKey, Set<String>> changed = new HashMap<>();
  private final Map<ArtifactKey, Set<String>> requested = new HashMap<>();
  private final Map<ArtifactKey, Set<String>> leads = new HashMap<>();
  private final Set<String> all = new TreeSet<>();

  Attribution(RebuildPlan plan) {
    for (Origin origin : plan.origins()) {
      Map<ArtifactKey, Set<String>> of = origin.requested() ? requested : changed;
      of.computeIfAbsent(origin.key(), k -> new TreeSet<>()).add(origin.event());
      all.add(origin.event());
    }
    Map<ArtifactKey, Product> products = new HashMap<>();
    plan.products().forEach(product -> products.put(product.key(), product));
    for (PlannedBuild build : plan.rebuilds()) {
      leads.put(build.key(), all.size() == 1 ? all : leading(build, products));
    }
  }

  private Set<String> leading(PlannedBuild build, Map<ArtifactKey, Product> products) {
    Set<String> events = new TreeSet<>(requested.getOrDefault(build.key(), Set.of()));
    for (Cause cause : build.causes()) {
      ArtifactKey from = cause.artifact().key();
      events.addAll(of(from));
      Product product = products.get(from);
      if (product != null) {
        product.producers().forEach(producer -> events.addAll(of(producer)));
      }
    }
    return events.isEmpty() ? all : events;
  }

  /** Returns the events that lead to an artifact, or told of its change; sorted. */
  Set<String> of(ArtifactKey artifact) {
    Set<String> built = leads.getOrDefault(artifact, Set.of());
    Set<String> told = changed.getOrDefault(artifact, Set.of());
    if (built.isEmpty() || told.isEmpty()) {
      return built.isEmpty() ? told : built;
    }
    Set<String> both = new TreeSet<>(built);
    both.addAll(told);
    return both;
  }

  /** Returns the events that lead to a build of an artifact; sorted. */
  Set<String> toBuild(ArtifactKey artifact) {
    return leads.getOrDefault(artifact, Set.of());
  }

  /** Returns all events that the plan is for, sorted. */
  Set<String> events() {
    return all;
  }
}
