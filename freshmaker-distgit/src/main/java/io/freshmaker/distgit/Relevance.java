package io.freshmaker.distgit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which paths can matter at all, by namespace: a spec, the module's own modulemd, a Dockerfile,
 * each at the root of the repository. The rule of the service that Freshmaker replaces.
 */
final class Relevance {

  private static final Set<String> CONTAINERS = Set.of("container", "containers", "docker");

  /** The sign that dist-git knows retired packages by. */
  static final String RETIRED = "dead.package";

  private Relevance() {}

  /** Returns whether a path that matters changed; one that was deleted has nothing to build. */
  static boolean matters(Repository repository, ChangedPaths paths) {
    return paths.all().stream()
        .anyMatch(path -> !paths.deleted().contains(path) && matters(repository, path));
  }

  private static boolean matters(Repository repository, String path) {
    if (path.indexOf('/') >= 0) {
      return false;
    }
    if ("rpms".equals(repository.namespace())) {
      return path.endsWith(".spec");
    }
    if ("modules".equals(repository.namespace())) {
      return path.equals(repository.name() + ".yaml");
    }
    return isOfImages(repository.namespace()) && path.equals("Dockerfile");
  }

  /** Returns whether the repositories of a namespace hold Dockerfiles. */
  static boolean isOfImages(@Nullable String namespace) {
    return namespace != null && CONTAINERS.contains(namespace);
  }

  /** Returns whether the push put up the sign of retirement. */
  static boolean retires(ChangedPaths paths) {
    return paths.added().contains(RETIRED);
  }
}
