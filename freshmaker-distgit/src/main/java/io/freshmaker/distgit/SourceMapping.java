package io.freshmaker.distgit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What dist-git's own order tells: the repository of an image holds its Dockerfile, that of a
 * module its modulemd. Asks nobody.
 */
final class SourceMapping implements DependencyResolver {

  static final Coverage IMAGES =
      Coverage.of(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.CONTAINER);
  private static final Coverage MODULES =
      Coverage.of(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.MODULE);

  private final AdapterContext context;

  SourceMapping(AdapterContext context) {
    this.context = context;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(IMAGES, MODULES);
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) {
    List<Dependency> found = new ArrayList<>();
    for (Artifact changed : query.changed()) {
      dependent(changed.key(), query.wanted()).ifPresent(found::add);
    }
    return Dependents.of(found);
  }

  private Optional<Dependency> dependent(ArtifactKey source, Set<Coverage> wanted) {
    int slash = source.name().indexOf('/');
    if (!source.type().equals(ArtifactType.SOURCE) || slash < 0) {
      return Optional.empty();
    }
    String namespace = source.name().substring(0, slash);
    String name = source.name().substring(slash + 1);
    if (namespace.equals("modules") && wanted.contains(MODULES)) {
      return context
          .key(ArtifactType.MODULE, name, source.stream())
          .map(module -> from(source, module, name + ".yaml"));
    }
    if (Relevance.isOfImages(namespace) && wanted.contains(IMAGES)) {
      return context
          .key(ArtifactType.CONTAINER, name, source.stream())
          .map(image -> from(source, image, "Dockerfile"));
    }
    return Optional.empty();
  }

  private static Dependency from(ArtifactKey source, ArtifactKey dependent, String path) {
    Input input = Input.of(source, DependencyKind.BUILDS_FROM).withPaths(List.of(path));
    return Dependency.of(Artifact.of(dependent), input);
  }
}
