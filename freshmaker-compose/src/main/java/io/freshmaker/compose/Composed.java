package io.freshmaker.compose;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A compose that is configured, and the images that come with it.
 *
 * @param release the release, as messages and compose ids write it
 * @param type its type, or null
 * @param images the name-version-release of each image, or an empty text
 * @param section where the rest of it stands
 */
record Composed(
    String release, @Nullable String type, Map<ArtifactKey, String> images, Settings section) {

  /** Reads all that are configured. */
  static List<Composed> list(Settings settings) {
    List<Composed> composes = new ArrayList<>();
    for (Settings section : settings.sections("composes")) {
      composes.add(
          new Composed(
              section.requireText("release"),
              section.text("type").orElse(null),
              images(section),
              section));
    }
    return List.copyOf(composes);
  }

  private static Map<ArtifactKey, String> images(Settings section) {
    Map<ArtifactKey, String> images = new TreeMap<>();
    section
        .map("images")
        .forEach(
            (key, nvr) -> {
              try {
                images.put(ArtifactKey.parse(key), nvr);
              } catch (InvalidInputException e) {
                throw section.wrong("images", e.getMessage());
              }
            });
    return images;
  }

  ArtifactKey key() {
    return ArtifactKey.compose(release, type);
  }

  /** Returns the compose and its images, as products of one build. */
  List<BuildInputs> products(String id) {
    Version version = Version.of(Version.COMPOSE, id);
    List<BuildInputs> products = new ArrayList<>();
    products.add(BuildInputs.unknown(Artifact.of(key(), version)));
    images.forEach(
        (image, nvr) ->
            products.add(
                BuildInputs.of(
                    Artifact.of(image, imageVersion(nvr, id)),
                    List.of(Input.of(key(), DependencyKind.COMES_WITH).at(version)))));
    return products;
  }

  private static Version imageVersion(String nvr, String id) {
    if (nvr.isEmpty()) {
      return Version.of(Version.COMPOSE, id);
    }
    int dash = id.lastIndexOf('-');
    String before = id.substring(0, Math.max(dash, 0));
    String version = before.substring(before.lastIndexOf('-') + 1);
    return Version.nvr(
        nvr.replace("{version}", version).replace("{release}", id.substring(dash + 1)));
  }
}
