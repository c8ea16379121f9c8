package io.freshmaker.distgit.generate;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.distgit.dockerfile.ImageReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Dockerfiles are generated on, and where to.
 *
 * @param namespace where the repositories are
 * @param images the first part of the images' names
 * @param branch what the branches are called, with {@code {stream}} and {@code {platform}}
 * @param bases the base image by stream of the platform
 */
public record GeneratorSettings(
    String namespace, String images, String branch, Map<String, String> bases) {

  /** Reads them, if there is a section {@code generate}. */
  public static Optional<GeneratorSettings> from(Settings settings) {
    return settings.section("generate").map(GeneratorSettings::read);
  }

  private static GeneratorSettings read(Settings section) {
    try {
      Map<String, String> bases = new TreeMap<>();
      section
          .map("platforms")
          .forEach(
              (platform, base) ->
                  bases.put(
                      SafeWord.of("platforms", platform), ImageReference.parse(base).toString()));
      if (bases.isEmpty()) {
        throw section.wrong("platforms", "name a base image for each stream of the platform");
      }
      return new GeneratorSettings(
          SafeWord.of("namespace", section.text("namespace").orElse("container")),
          SafeWord.ofImage("image-namespace", section.text("image-namespace").orElse("modules")),
          section.text("branch").orElse("{stream}-{platform}"),
          Map.copyOf(bases));
    } catch (InvalidInputException e) {
      throw section.wrong("generate", e.getMessage());
    }
  }
}
