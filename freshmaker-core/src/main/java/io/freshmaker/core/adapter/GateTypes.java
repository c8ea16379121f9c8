package io.freshmaker.core.adapter;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.core.config.NearestName;
import io.freshmaker.core.decide.Gate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds artifact types of the gate that no loaded adapter speaks of: types are open, so a mistyped
 * one is no error, but what it was to deny would not be denied.
 */
final class GateTypes {

  private static final List<ArtifactType> STANDARD =
      List.of(
          ArtifactType.SOURCE,
          ArtifactType.RPM,
          ArtifactType.MODULE,
          ArtifactType.CONTAINER,
          ArtifactType.COMPOSE);

  private final Set<String> known = new TreeSet<>();
  private final List<LoadProblem> problems = new ArrayList<>();

  private GateTypes() {
    STANDARD.forEach(type -> known.add(type.name()));
  }

  static List<LoadProblem> unknown(Gate gate, LoadedAdapters adapters) {
    GateTypes types = new GateTypes();
    adapters
        .parts(DependencyResolver.class)
        .forEach(resolver -> types.add(resolver, resolver.part()::covers));
    adapters.parts(InputLister.class).forEach(lister -> types.add(lister, lister.part()::covers));
    for (ArtifactType type : gate.types()) {
      if (!types.known.contains(type.name())) {
        String text =
            "no loaded adapter speaks of this artifact type, which allow: or deny: names"
                + NearestName.hint(type.name(), types.known);
        types.problems.add(new LoadProblem("artifact type '" + type + "'", text, null));
      }
    }
    return types.problems;
  }

  private void add(LoadedPart<?> part, Supplier<? extends Collection<Coverage>> covers) {
    try {
      for (Coverage coverage : covers.get()) {
        known.add(coverage.input().name());
        known.add(coverage.dependent().name());
      }
    } catch (RuntimeException | LinkageError e) {
      problems.add(new LoadProblem(part.instance(), "cannot say what it covers: " + e, e));
    }
  }
}
