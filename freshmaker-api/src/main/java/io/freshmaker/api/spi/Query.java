package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A question to a resolver: what was made from these? Asked once per frontier, not per artifact.
 */
public final class Query {

  private final List<Artifact> changed;
  private final Set<Coverage> wanted;

  private Query(List<Artifact> changed, Set<Coverage> wanted) {
    this.changed = changed;
    this.wanted = wanted;
  }

  /**
   * Returns a question.
   *
   * @param changed what changed or is going to; versions where they are known
   * @param wanted the coverage of the resolver that the answer is wanted for
   */
  public static Query of(Collection<? extends Artifact> changed, Collection<Coverage> wanted) {
    return new Query(List.copyOf(changed), Collections.unmodifiableSet(new TreeSet<>(wanted)));
  }

  /** Returns what changed or is going to, ordered by key; types that are covered only. */
  public List<Artifact> changed() {
    return changed;
  }

  /** Returns the coverage that the answer is wanted for, sorted. */
  public Set<Coverage> wanted() {
    return wanted;
  }

  @Override
  public String toString() {
    return "Query[" + changed + ", " + wanted + "]";
  }
}
