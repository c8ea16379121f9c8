package io.freshmaker.pdc;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One of the mappings that the service knows, or several of one sort. */
interface Mapping {

  /** Returns what it maps. */
  Set<Coverage> covers();

  /** Finds the dependents of an artifact, as far as they are wanted. */
  void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException;

  /** What is found for all that is asked. Not thread-safe. */
  final class Found {

    final Set<Dependency> dependencies = new LinkedHashSet<>();
    final Map<ArtifactKey, Reason> cannotKnow = new LinkedHashMap<>();

    void cannotKnow(ArtifactKey key, String why) {
      cannotKnow.putIfAbsent(key, Reason.of(ReasonCodes.CANNOT_KNOW, why));
    }
  }
}
