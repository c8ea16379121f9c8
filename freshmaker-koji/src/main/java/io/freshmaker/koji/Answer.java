package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Dependents;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An answer of a resolver while it is made. Not thread-safe. */
final class Answer {

  private final Set<Dependency> dependencies = new LinkedHashSet<>();
  private final Map<ArtifactKey, Reason> cannotKnow = new LinkedHashMap<>();

  void add(Artifact dependent, Input input) {
    dependencies.add(Dependency.of(dependent, input));
  }

  /** The first reason stays. */
  void cannotKnow(ArtifactKey input, String text) {
    cannotKnow.putIfAbsent(input, Reason.of(ReasonCodes.CANNOT_KNOW, text));
  }

  void cannotKnow(ArtifactKey input, FreshmakerException failure) {
    cannotKnow(input, String.valueOf(failure.getMessage()));
  }

  Dependents dependents() {
    Dependents answer = Dependents.of(dependencies);
    for (Map.Entry<ArtifactKey, Reason> gap : cannotKnow.entrySet()) {
      answer = answer.cannotKnow(gap.getKey(), gap.getValue());
    }
    return answer;
  }
}
