package io.freshmaker.koji;

import io.freshmaker.api.spi.Settings;
import java.util.List;

/**
 * Which images count, and how they are looked for.
 *
 * @param tags in whose newest images is looked; none: in no image
 * @param listed whether images are listed beforehand; otherwise they are asked for
 * @param layers whether images that images are made from are followed
 * @param buildRoots whether RPMs are followed that were built with an RPM
 */
record ResolverSettings(List<String> tags, boolean listed, boolean layers, boolean buildRoots) {

  static ResolverSettings from(Settings settings) {
    return new ResolverSettings(
        List.copyOf(settings.list("image-tags")),
        settings.flag("list-images", false),
        settings.flag("layers", false),
        settings.flag("build-roots", false));
  }

  boolean asked() {
    return !listed && !tags.isEmpty();
  }
}
