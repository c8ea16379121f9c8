package io.freshmaker.distgit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.distgit.git.GitNames;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which Dockerfiles are read, and how.
 *
 * @param sources where they are
 * @param registries hosts that are left out of the names of images
 * @param arguments build arguments that builds are given
 */
record DockerfileSettings(
    Set<ArtifactKey> sources, Set<String> registries, Map<String, String> arguments) {

  /** Reads them, if there is a section {@code dockerfiles}. */
  static Optional<DockerfileSettings> from(Settings settings) {
    return settings
        .section("dockerfiles")
        .map(
            section ->
                new DockerfileSettings(
                    sources(section),
                    Set.copyOf(section.list("registries")),
                    Map.copyOf(section.map("arguments"))));
  }

  private static Set<ArtifactKey> sources(Settings section) {
    Set<ArtifactKey> sources = new LinkedHashSet<>();
    for (String text : section.list("sources")) {
      try {
        ArtifactKey source = ArtifactKey.parse("source:" + text);
        GitNames.repository(source);
        GitNames.branch(source);
        sources.add(source);
      } catch (InvalidInputException e) {
        throw section.wrong(
            "sources", "'" + text + "' is not namespace/repository:branch: " + e.getMessage());
      }
    }
    return sources;
  }
}
