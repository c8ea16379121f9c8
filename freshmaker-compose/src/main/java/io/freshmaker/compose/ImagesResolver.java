package io.freshmaker.compose;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Knows which images come with the configured composes. */
final class ImagesResolver implements DependencyResolver {

  private static final Coverage IMAGES =
      Coverage.of(ArtifactType.COMPOSE, DependencyKind.COMES_WITH, ArtifactType.CONTAINER);

  private final List<Composed> composes;

  ImagesResolver(List<Composed> composes) {
    this.composes = composes;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(IMAGES);
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) {
    List<Dependency> found = new ArrayList<>();
    for (Artifact changed : query.changed()) {
      for (Composed compose : composes) {
        if (compose.key().equals(changed.key())) {
          for (ArtifactKey image : compose.images().keySet()) {
            found.add(Dependency.of(image, DependencyKind.COMES_WITH, compose.key()));
          }
        }
      }
    }
    return Dependents.of(found);
  }
}
