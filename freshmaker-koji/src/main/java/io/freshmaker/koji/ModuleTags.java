package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiFault;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Images that contain components of modules without noting the module. The Module Build Service
 * tags the components of each module build: {@code module-<name>-<stream>-<version>-<context>}.
 */
final class ModuleTags {

  private static final Pattern VERSION = Pattern.compile("-(\\d{1,20})-([0-9a-f]{1,10})$");

  /** What a pattern of the hub takes for more than itself. */
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]\\\\]");

  private final KojiHub hub;

  ModuleTags(KojiHub hub) {
    this.hub = hub;
  }

  /**
   * Returns which builds of images contain components of a module, and of which version of it.
   *
   * @param answer is told what the hub could not say
   * @return the versions by the numbers of the images' builds
   */
  Map<Long, Version> images(ArtifactKey module, Answer answer, Call call)
      throws InterruptedException {
    String stream = module.stream();
    if (stream == null || SPECIAL.matcher(module.name() + stream).find()) {
      return Map.of();
    }
    String prefix = "module-" + module.name() + "-" + stream.replace('-', '_');
    try {
      Map<String, Version> versions = tags(prefix, call);
      Said<String, Set<Long>> tagged =
          hub.each(
              versions.keySet(),
              tag -> KojiCall.of("listTagged", tag).only("build_id"),
              said -> numbers(said, row -> row.at("build_id").whole()),
              call);
      Map<Long, Version> components = newest(versions, tagged, module, answer);
      Said<Long, Set<Long>> references =
          hub.each(
              components.keySet(),
              build -> KojiCall.of("buildReferences", build).only("component_of"),
              said -> numbers(said.at("component_of"), Payload::whole),
              call);
      Map<Long, Version> archives = newest(components, references, module, answer);
      Said<Long, Long> images = hub.buildsOfArchives(archives.keySet(), call);
      Map<Long, Set<Long>> each = new LinkedHashMap<>();
      images.values().forEach((archive, image) -> each.put(archive, Set.of(image)));
      return newest(archives, new Said<>(each, images.failures()), module, answer);
    } catch (KojiFault e) {
      answer.cannotKnow(module, e);
      return Map.of();
    }
  }

  /** Returns what things lead to, each with the newest version of those that lead to it. */
  private static <K> Map<Long, Version> newest(
      Map<K, Version> versions, Said<K, Set<Long>> to, ArtifactKey module, Answer answer) {
    to.failure(versions.keySet()).ifPresent(failure -> answer.cannotKnow(module, failure));
    Map<Long, Version> newest = new LinkedHashMap<>();
    versions.forEach(
        (thing, version) ->
            to.values()
                .getOrDefault(thing, Set.of())
                .forEach(id -> newest.merge(id, version, ModuleTags::newer)));
    return newest;
  }

  /** Numbers without leading zeros: the longer one is the higher. */
  private static Version newer(Version one, Version other) {
    int order = Integer.compare(one.text().length(), other.text().length());
    order = order == 0 ? one.text().compareTo(other.text()) : order;
    return order < 0 ? other : one;
  }

  private Map<String, Version> tags(String prefix, Call call) throws InterruptedException {
    Map<String, Version> versions = new LinkedHashMap<>();
    KojiCall<Payload> tags = KojiCall.of("listTags").with("pattern", prefix + "-*").only("name");
    for (Payload row : hub.client().call(tags, call).items()) {
      String name = row.at("name").requireText();
      Matcher version = VERSION.matcher(name);
      if (version.find() && version.start() == prefix.length()) {
        versions.put(name, Version.module(version.group(1), version.group(2)));
      }
    }
    return versions;
  }

  private static Set<Long> numbers(Payload rows, Function<Payload, @Nullable Long> number) {
    Set<Long> numbers = new LinkedHashSet<>();
    for (Payload row : rows.items()) {
      Long found = number.apply(row);
      if (found != null) {
        numbers.add(found);
      }
    }
    return numbers;
  }
}
