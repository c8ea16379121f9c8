package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Reason;
import io.freshmaker.api.spi.Coverage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that adapters answered while a plan was made, failures and time-outs included: with it
 * and the same request, {@link Planner#replan} makes the same plan (R5). Immutable.
 *
 * @param coverages what each resolver said that it covers, in the order of the resolvers
 * @param answers what resolvers answered, in the order in which they were asked
 * @param rulings what deciders answered, in the order in which they were asked
 */
public record Recording(
    List<Covers> coverages, List<ResolverAnswer> answers, List<DeciderAnswer> rulings) {

  /** Copies the lists. */
  public Recording {
    coverages = List.copyOf(coverages);
    answers = List.copyOf(answers);
    rulings = List.copyOf(rulings);
  }

  /**
   * What one resolver covers.
   *
   * @param instance the instance
   * @param covers its coverage, sorted
   * @param failure why it could not say, or null if it could
   */
  public record Covers(String instance, Set<Coverage> covers, @Nullable Reason failure) {

    /** Copies the set. */
    public Covers {
      Objects.requireNonNull(instance, "instance");
      covers = Collections.unmodifiableSet(new TreeSet<>(covers));
    }
  }

  /**
   * What one resolver answered for one frontier.
   *
   * @param resolver its place among the resolvers
   * @param asked what it was asked about, ordered by key
   * @param wanted for which coverage
   * @param dependencies what it told, without what it was not asked about, in a stated order
   * @param cannotKnow what it cannot know, and why, sorted
   * @param badAnswer what was wrong with the answer, or null
   * @param failure why there is no answer, or null
   */
  public record ResolverAnswer(
      int resolver,
      List<Artifact> asked,
      Set<Coverage> wanted,
      List<Dependency> dependencies,
      Map<ArtifactKey, Reason> cannotKnow,
      @Nullable Reason badAnswer,
      @Nullable Reason failure) {

    /** Copies the collections. */
    public ResolverAnswer {
      asked = List.copyOf(asked);
      wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
      dependencies = List.copyOf(dependencies);
      cannotKnow = Collections.unmodifiableMap(new TreeMap<>(cannotKnow));
    }
  }

  /**
   * What one decider holds against the candidates of one call.
   *
   * @param decider its place among the deciders
   * @param asked the candidates, ordered by key
   * @param objections what it holds against some of them, ordered by the candidates' keys
   */
  public record DeciderAnswer(
      int decider, List<ArtifactKey> asked, Map<ArtifactKey, Objection> objections) {

    /** Copies the collections. */
    public DeciderAnswer {
      asked = List.copyOf(asked);
      objections = Collections.unmodifiableMap(new TreeMap<>(objections));
    }
  }
}
