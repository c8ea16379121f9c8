package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.BuildRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of an order. The hub checks hardly any of them, and a builder that refuses them does
 * so late, so that what goes together is checked here.
 */
final class OrderOptions {

  private OrderOptions() {}

  static Map<String, Object> container(
      BuildRequest request, Map<String, String> said, String branch, Optional<HubBuild> last) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("git_branch", branch);
    boolean scratch = flag(said, BuildSettings.SCRATCH);
    boolean isolated = flag(said, BuildSettings.ISOLATED);
    require(!scratch || !isolated, BuildSettings.ISOLATED, "and scratch exclude each other");
    if (scratch) {
      options.put("scratch", true);
    }
    if (isolated) {
      options.put("isolated", true);
    }
    if (flag(said, BuildSettings.FLATPAK)) {
      options.put("flatpak", true);
    }
    String release = release(request, said.get(BuildSettings.RELEASE), last);
    require(!isolated || !release.isEmpty(), BuildSettings.ISOLATED, "needs a release");
    if (!release.isEmpty()) {
      options.put("release", release);
    }
    List<String> arches = words(said, BuildSettings.ARCHES);
    if (!arches.isEmpty()) {
      require(scratch || isolated, BuildSettings.ARCHES, "are only for scratch or isolated builds");
      options.put("arch_override", String.join(" ", arches));
    }
    putIfAny(options, "yum_repourls", words(said, BuildSettings.REPOSITORIES));
    putIfAny(options, "dependency_replacements", words(said, BuildSettings.REPLACEMENTS));
    composes(request, said, options);
    options.put(Mark.OF_CONTAINER, Mark.of(request));
    return options;
  }

  private static void composes(
      BuildRequest request, Map<String, String> said, Map<String, Object> options) {
    List<Long> composes = Orders.composes(request);
    String intent = said.get(BuildSettings.SIGNING_INTENT);
    // Composes are signed as they were made; OSBS refuses both.
    if (!composes.isEmpty()) {
      options.put("compose_ids", composes);
    } else if (intent != null) {
      options.put("signing_intent", intent);
    }
  }

  static Map<String, Object> rpm(BuildRequest request, Map<String, String> said) {
    Map<String, Object> options = new LinkedHashMap<>();
    boolean scratch = flag(said, BuildSettings.SCRATCH);
    if (scratch) {
      options.put("scratch", true);
    }
    List<String> arches = words(said, BuildSettings.ARCHES);
    if (!arches.isEmpty()) {
      require(scratch, BuildSettings.ARCHES, "are only for scratch builds");
      options.put("arch_override", String.join(" ", arches));
    }
    options.put(Mark.OF_RPM, Mark.of(request));
    return options;
  }

  /** The time is that of the first try, so that all tries of a request ask for the same. */
  private static String release(
      BuildRequest request,
      @org.jspecify.annotations.Nullable String pattern,
      Optional<HubBuild> last) {
    if (pattern == null) {
      return "";
    }
    require(
        !pattern.contains("{release}") || last.isPresent(),
        BuildSettings.RELEASE,
        "needs the release of the last build, and none is known");
    return pattern
        .replace("{release}", last.map(HubBuild::release).orElse(""))
        .replace("{time}", Long.toString(request.firstTried().getEpochSecond()));
  }

  private static boolean flag(Map<String, String> said, String key) {
    return Boolean.parseBoolean(said.getOrDefault(key, "false"));
  }

  private static List<String> words(Map<String, String> said, String key) {
    return Orders.words(said.getOrDefault(key, ""));
  }

  private static void putIfAny(Map<String, Object> options, String name, List<String> values) {
    if (!values.isEmpty()) {
      options.put(name, values);
    }
  }

  private static void require(boolean holds, String option, String otherwise) {
    if (!holds) {
      throw new InvalidInputException(option, otherwise);
    }
  }
}
