package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Knows what was made from an artifact, for the sorts of dependency that it covers. */
public interface DependencyResolver extends Part {

  /** Returns what it knows about; the same for its whole life. */
  Set<Coverage> covers();

  /**
   * Returns who was made from these.
   *
   * @throws io.freshmaker.api.UnavailableException if the service does not answer; the plan then
   *     says that it could not be known, never that there are none (R11)
   */
  Dependents dependentsOf(Query query, Call call) throws InterruptedException;

  /**
   * Returns a resolver that knows one mapping, such as which images hold an RPM:
   *
   * <pre>{@code
   * DependencyResolver.of(
   *     Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER),
   *     rpm -> table.imagesWith(rpm.name()).stream()
   *         .map(image -> ArtifactKey.container(image, rpm.stream()))
   *         .toList());
   * }</pre>
   *
   * <p>What the function throws is an answer that is missing for the whole question, never "none".
   * A mapping that can say of single artifacts that it does not know them, or which version was
   * consumed, implements the interface.
   *
   * @param coverage what it maps; {@link Coverage#complete} where an empty answer means "none"
   * @param dependents the dependents of one artifact of the coverage's input type
   */
  static DependencyResolver of(
      Coverage coverage,
      Each.ItemFunction<? super Artifact, ? extends Collection<ArtifactKey>> dependents) {
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(dependents, "dependents");
    return new DependencyResolver() {
      @Override
      public Set<Coverage> covers() {
        return Set.of(coverage);
      }

      @Override
      public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
        List<Dependency> found = new ArrayList<>();
        for (Artifact changed : query.changed()) {
          Input input = Input.of(changed.key(), coverage.kind());
          for (ArtifactKey dependent : dependents.apply(changed)) {
            found.add(Dependency.of(Artifact.of(dependent), input));
          }
        }
        return Dependents.of(found);
      }
    };
  }
}
