package io.freshmaker.pdc;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts each artifact to the mappings that are wanted of it. */
final class PdcResolver implements DependencyResolver {

  private final List<Mapping> mappings;

  PdcResolver(List<Mapping> mappings) {
    this.mappings = mappings;
  }

  @Override
  public Set<Coverage> covers() {
    Set<Coverage> covers = new TreeSet<>();
    mappings.forEach(mapping -> covers.addAll(mapping.covers()));
    return covers;
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
    Mapping.Found found = new Mapping.Found();
    for (Artifact changed : query.changed()) {
      for (Mapping mapping : mappings) {
        Set<Coverage> wanted = new TreeSet<>(mapping.covers());
        wanted.retainAll(query.wanted());
        wanted.removeIf(coverage -> !coverage.input().equals(changed.type()));
        if (!wanted.isEmpty()) {
          mapping.find(changed, wanted, found, call);
        }
      }
    }
    Dependents dependents = Dependents.of(found.dependencies);
    for (var gap : found.cannotKnow.entrySet()) {
      dependents = dependents.cannotKnow(gap.getKey(), gap.getValue());
    }
    return dependents;
  }
}
