package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a plan by key; made when the first is looked for. */
final class PlanLookup {

  private final Map<ArtifactKey, Object> parts;

  PlanLookup(RebuildPlan plan) {
    parts = new HashMap<>((plan.rebuilds().size() + plan.skipped().size()) * 2);
    // What is rebuilt hides what it is besides: an origin can be reached by another one.
    plan.origins().forEach(origin -> parts.put(origin.key(), origin));
    plan.skipped().forEach(skip -> parts.put(skip.key(), skip));
    plan.products().forEach(product -> parts.put(product.key(), product));
    plan.rebuilds().forEach(build -> parts.put(build.key(), build));
  }

  @Nullable Object part(ArtifactKey key) {
    return parts.get(key);
  }

  /** Breadth first along the causes, so that the chain is the shortest and always ends. */
  List<Cause> causalChain(ArtifactKey key) {
    Map<ArtifactKey, Step> reached = new HashMap<>();
    ArrayDeque<ArtifactKey> open = new ArrayDeque<>();
    open.add(key);
    while (!open.isEmpty()) {
      ArtifactKey dependent = open.remove();
      for (Cause cause : causesOf(dependent)) {
        ArtifactKey input = cause.artifact().key();
        if (!input.equals(key) && reached.putIfAbsent(input, new Step(dependent, cause)) == null) {
          if (causesOf(input).isEmpty() || cause.done()) {
            return chain(key, input, reached);
          }
          open.add(input);
        }
      }
    }
    return List.of();
  }

  private static List<Cause> chain(ArtifactKey from, ArtifactKey to, Map<ArtifactKey, Step> steps) {
    List<Cause> chain = new ArrayList<>();
    for (ArtifactKey key = to; !key.equals(from); ) {
      Step step = steps.get(key);
      chain.add(step.cause());
      key = step.dependent();
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
}
