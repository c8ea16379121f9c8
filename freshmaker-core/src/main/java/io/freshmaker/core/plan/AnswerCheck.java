package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.plan.Calls.Answer;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a resolver's answer what it was asked about, in an order of its own, so that it does
 * not matter in which order the resolver told it. What it was not asked about is left out and said.
 */
final class AnswerCheck {

  private static final Comparator<Version> BY_VERSION =
      Comparator.comparing(Version::scheme)
          .thenComparing(Version::text)
          .thenComparing(Version::variant, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final Comparator<Dependency> STATED_ORDER =
      Comparator.comparing((Dependency d) -> d.input().key())
          .thenComparing(d -> d.dependent().key())
          .thenComparing(d -> d.input().kind())
          .thenComparing(d -> d.dependent().version(), Comparator.nullsFirst(BY_VERSION))
          .thenComparing(d -> d.input().consumed().orElse(null), Comparator.nullsFirst(BY_VERSION))
          .thenComparing(d -> String.join("\n", d.input().paths()));

  private AnswerCheck() {}

  static ResolverAnswer checked(int resolver, Query query, Answer<Dependents> answer) {
    List<Artifact> asked = query.changed();
    Dependents given = answer.value();
    if (given == null) {
      Reason bad =
          answer.failure() == null
              ? Reason.of(ReasonCodes.BAD_ANSWER, "It answered null instead of dependents.")
              : null;
      return new ResolverAnswer(
          resolver, asked, query.wanted(), List.of(), Map.of(), bad, answer.failure());
    }
    Set<ArtifactKey> keys = new HashSet<>();
    asked.forEach(artifact -> keys.add(artifact.key()));
    Set<Coverage> wanted = new HashSet<>();
    query.wanted().forEach(coverage -> wanted.add(partial(coverage)));
    Set<String> notAsked = new TreeSet<>();
    Set<Dependency> told = new TreeSet<>(STATED_ORDER);
    for (Dependency dependency : given.dependencies()) {
      if (!keys.contains(dependency.input().key())) {
        notAsked.add(dependency.input().key().toString());
      } else if (!wanted.contains(coverageOf(dependency))) {
        notAsked.add(coverageOf(dependency).toString());
      } else {
        told.add(dependency);
      }
    }
    Map<ArtifactKey, Reason> cannotKnow = new HashMap<>(given.cannotKnow());
    cannotKnow.keySet().removeIf(key -> !keys.contains(key) && notAsked.add(key.toString()));
    cannotKnow.keySet().retainAll(keys);
    return new ResolverAnswer(
        resolver, asked, query.wanted(), List.copyOf(told), cannotKnow, bad(notAsked), null);
  }

  private static @Nullable Reason bad(Set<String> notAsked) {
    if (notAsked.isEmpty()) {
      return null;
    }
    String first = notAsked.iterator().next();
    String more = notAsked.size() == 1 ? "" : " and " + (notAsked.size() - 1) + " more";
    return Reason.of(
        ReasonCodes.BAD_ANSWER,
        "It told of " + first + more + ", about which it was not asked; that is left out.");
  }

  private static Coverage coverageOf(Dependency dependency) {
    return Coverage.of(
        dependency.input().key().type(), dependency.input().kind(), dependency.dependent().type());
  }

  static Coverage partial(Coverage coverage) {
    return Coverage.of(coverage.input(), coverage.kind(), coverage.dependent());
  }
}
