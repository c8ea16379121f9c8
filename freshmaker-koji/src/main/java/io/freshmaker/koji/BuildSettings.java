package io.freshmaker.koji;

import io.freshmaker.api.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one type of artifact is built.
 *
 * @param source a pattern of the source's address, if it is not to be that of the last build
 * @param target a pattern of the target, if it is not to be that of the last build
 * @param branches what stands for a branch in the target
 * @param options what the request says besides, unless the artifact has options of its own
 */
record BuildSettings(
    Optional<String> source,
    Optional<String> target,
    Map<String, String> branches,
    Map<String, String> options) {

  static final String SCRATCH = "scratch";
  static final String ISOLATED = "isolated";
  static final String RELEASE = "release";
  static final String ARCHES = "arches";
  static final String REPOSITORIES = "yum-repourls";
  static final String SIGNING_INTENT = "signing-intent";
  static final String FLATPAK = "flatpak";
  static final String REPLACEMENTS = "dependency-replacements";
  static final String CHANNEL = "channel";
  static final String PRIORITY = "priority";
  static final String TARGET = "target";
  static final String BRANCH = "branch";

  private static final List<String> OF_CONTAINER =
      List.of(
          SCRATCH,
          ISOLATED,
          RELEASE,
          ARCHES,
          REPOSITORIES,
          SIGNING_INTENT,
          FLATPAK,
          REPLACEMENTS,
          CHANNEL,
          PRIORITY);
  private static final List<String> OF_RPM = List.of(SCRATCH, ARCHES, CHANNEL, PRIORITY);

  static Optional<BuildSettings> container(Settings settings) {
    return settings.section("container").map(section -> from(section, OF_CONTAINER));
  }

  static Optional<BuildSettings> rpm(Settings settings) {
    return settings.section("rpm").map(section -> from(section, OF_RPM));
  }

  private static BuildSettings from(Settings section, List<String> known) {
    Map<String, String> options = new TreeMap<>();
    known.forEach(
        key -> {
          List<String> values =
              key.equals(SCRATCH) || key.equals(ISOLATED) || key.equals(FLATPAK)
                  ? List.of(Boolean.toString(section.flag(key, false)))
                  : section.list(key);
          if (!values.isEmpty()) {
            options.put(key, String.join(" ", values));
          }
        });
    return new BuildSettings(
        section.text("source"),
        section.text("target"),
        Map.copyOf(section.map("branches")),
        Map.copyOf(options));
  }
}
