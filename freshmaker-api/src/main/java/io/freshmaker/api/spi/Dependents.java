package io.freshmaker.api.spi;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Reason;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A resolver's answer: the dependencies it knows, and what it cannot know. */
public final class Dependents {

  private final List<Dependency> dependencies;
  private final Map<ArtifactKey, Reason> cannotKnow;

  private Dependents(List<Dependency> dependencies, Map<ArtifactKey, Reason> cannotKnow) {
    this.dependencies = dependencies;
    this.cannotKnow = cannotKnow;
  }

  /** Returns an answer; order and repetition do not matter. */
  public static Dependents of(Collection<Dependency> dependencies) {
    return new Dependents(List.copyOf(dependencies), Map.of());
  }

  /** Returns the answer that there are none, as far as the coverage goes. */
  public static Dependents none() {
    return of(List.of());
  }

  /** Returns this answer, with an artifact that was asked for and about which it cannot know. */
  public Dependents cannotKnow(ArtifactKey input, Reason reason) {
    Map<ArtifactKey, Reason> more = new LinkedHashMap<>(cannotKnow);
    more.put(Objects.requireNonNull(input, "input"), Objects.requireNonNull(reason, "reason"));
    return new Dependents(dependencies, Collections.unmodifiableMap(more));
  }

  /** Returns the dependencies, in the given order. */
  public List<Dependency> dependencies() {
    return dependencies;
  }

  /** Returns what cannot be known, and why; lifted only by a complete answer for the same key. */
  public Map<ArtifactKey, Reason> cannotKnow() {
    return cannotKnow;
  }
}
