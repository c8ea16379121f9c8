package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
   * @return the versions by the numbers of the images' builds
   */
  Map<Long, Version> images(ArtifactKey module, Call call) throws InterruptedException {
    String stream = module.stream();
    if (stream == null || SPECIAL.matcher(module.name() + stream).find()) {
      return Map.of();
    }
    String prefix = "module-" + module.name() + "-" + stream.replace('-', '_');
    Map<Long, Version> components = components(tags(prefix, call), call);
    Map<Long, Version> archives = new LinkedHashMap<>();
    List<Long> builds = List.copyOf(components.keySet());
    List<KojiReply<Payload>> replies = each("buildReferences", builds, "component_of", call);
    for (int i = 0; i < builds.size(); i++) {
      Version version = components.get(builds.get(i));
      for (Payload archive : replies.get(i).value().at("component_of").items()) {
        Long id = archive.whole();
        if (id != null && version != null) {
          archives.merge(id, version, ModuleTags::newer);
        }
      }
    }
    Map<Long, Version> images = new LinkedHashMap<>();
    hub.buildsOfArchives(archives.keySet(), call)
        .forEach(
            (archive, image) -> {
              Version version = archives.get(archive);
              if (version != null) {
                images.merge(image, version, ModuleTags::newer);
              }
            });
    return images;
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

  private Map<Long, Version> components(Map<String, Version> tags, Call call)
      throws InterruptedException {
    List<String> names = List.copyOf(tags.keySet());
    List<KojiReply<Payload>> replies = each("listTagged", names, "build_id", call);
    Map<Long, Version> components = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Version version = tags.get(names.get(i));
      for (Payload row : replies.get(i).value().items()) {
        Long build = row.at("build_id").whole();
        if (build != null && version != null) {
          components.merge(build, version, ModuleTags::newer);
        }
      }
    }
    return components;
  }

  private List<KojiReply<Payload>> each(
      String method, Collection<?> arguments, String member, Call call)
      throws InterruptedException {
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (Object argument : new LinkedHashSet<>(arguments)) {
      calls.add(KojiCall.of(method, argument).only(member));
    }
    return hub.client().multiCall(calls, call);
  }
}
