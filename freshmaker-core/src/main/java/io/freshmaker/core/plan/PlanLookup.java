package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a plan by key; made when the first is looked for. */
final class PlanLookup {

  private final Map<ArtifactKey, Object> parts;
  private final Set<Edge> cut = new HashSet<>();

  PlanLookup(RebuildPlan plan) {
    parts = new HashMap<>((plan.rebuilds().size() + plan.skipped().size()) * 2);
    // What is rebuilt hides what it is besides: an origin can be reached by another one.
    plan.origins().forEach(origin -> parts.put(origin.key(), origin));
    plan.skipped().forEach(skip -> parts.put(skip.key(), skip));
    plan.products().forEach(product -> parts.put(product.key(), product));
    plan.rebuilds().forEach(build -> parts.put(build.key(), build));
    for (Cycle cycle : plan.cycles()) {
      cycle.cut().forEach(edge -> cut.add(new Edge(edge.from(), edge.to(), edge.kind())));
    }
  }

  @Nullable Object part(ArtifactKey key) {
    return parts.get(key);
  }

  /**
   * Goes breadth first along the causes that were not cut, so that the chain is the shortest and
   * always ends. What an origin set off itself does not explain why it is rebuilt, if anything else
   * does.
   */
  List<Cause> causalChain(ArtifactKey key) {
    List<Cause> chain = causalChain(key, cause -> !cause.artifact().key().equals(key));
    return chain.isEmpty() ? causalChain(key, cause -> true) : chain;
  }

  private List<Cause> causalChain(ArtifactKey key, Predicate<Cause> counts) {
    Map<ArtifactKey, Step> reached = new HashMap<>();
    ArrayDeque<ArtifactKey> open = new ArrayDeque<>();
    open.add(key);
    while (!open.isEmpty()) {
      ArtifactKey dependent = open.remove();
      for (Cause cause : causesOf(dependent)) {
        ArtifactKey input = cause.artifact().key();
        boolean left = !cause.done() && cut.contains(new Edge(input, dependent, cause.kind()));
        if (!left && counts.test(cause)) {
          if (cause.done() || causesOf(input).isEmpty()) {
            return chain(key, new Step(dependent, cause), reached);
          }
          if (!input.equals(key)
              && reached.putIfAbsent(input, new Step(dependent, cause)) == null) {
            open.add(input);
          }
        }
      }
    }
    return List.of();
  }

  private static List<Cause> chain(ArtifactKey from, Step last, Map<ArtifactKey, Step> steps) {
    List<Cause> chain = new ArrayList<>();
    chain.add(last.cause());
    for (ArtifactKey at = last.dependent(); !at.equals(from); ) {
      Step step = Objects.requireNonNull(steps.get(at));
      chain.add(step.cause());
      at = step.dependent();
    }
    Collections.reverse(chain);
    return Collections.unmodifiableList(chain);
  }

  private List<Cause> causesOf(ArtifactKey key) {
    Object part = parts.get(key);
    if (part instanceof PlannedBuild build) {
      return build.causes();
    }
    if (part instanceof Product product) {
      return product.causes();
    }
    return part instanceof SkippedArtifact skip ? skip.causes() : List.of();
  }

  /** By which cause a dependent came to its input. */
  private record Step(ArtifactKey dependent, Cause cause) {}

  /** An edge that was cut. */
  private record Edge(ArtifactKey input, ArtifactKey dependent, DependencyKind kind) {}
}
