package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which images an image is made from: the one that it is a layer on, and those that it only copies
 * from. Images of other hubs have no number here, and are left out.
 */
final class ImageParents {

  private final KojiHub hub;
  private final BuildKeys keys;
  private final boolean followed;

  ImageParents(KojiHub hub, BuildKeys keys, boolean followed) {
    this.hub = hub;
    this.keys = keys;
    this.followed = followed;
  }

  /** Returns the parents of images as inputs, by image; empty unless they are followed. */
  Map<Long, List<Input>> inputs(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    Map<Long, List<Input>> inputs = new LinkedHashMap<>();
    if (!followed) {
      return inputs;
    }
    Map<Long, Map<Long, DependencyKind>> parents = new LinkedHashMap<>();
    images.forEach(image -> parents.put(image.id(), parents(image)));
    List<Long> ids = parents.values().stream().flatMap(p -> p.keySet().stream()).toList();
    Map<Long, HubBuild> builds = hub.builds(ids, call);
    Map<Long, ArtifactKey> named = keys.images(builds.values(), call);
    parents.forEach(
        (image, kinds) -> {
          List<Input> of = new ArrayList<>();
          kinds.forEach(
              (parent, kind) -> {
                HubBuild build = builds.get(parent);
                ArtifactKey key = named.get(parent);
                if (build != null && key != null) {
                  of.add(Input.of(key, kind).at(Version.nvr(build.nvr())));
                }
              });
          inputs.put(image, of);
        });
    return inputs;
  }

  /** Older images note only what they are a layer on. */
  private static Map<Long, DependencyKind> parents(HubBuild image) {
    Map<Long, DependencyKind> kinds = new LinkedHashMap<>();
    Long base = number(image.image().at("parent_build_id"));
    Payload all = image.image().at("parent_image_builds");
    if (all.isObject()) {
      for (Payload parent : all.members().values()) {
        Long id = parent.isObject() ? number(parent.at("id")) : null;
        if (id != null) {
          kinds.put(
              id,
              Objects.equals(id, base) ? DependencyKind.LAYERED_ON : DependencyKind.COPIES_FROM);
        }
      }
    }
    if (base != null) {
      kinds.put(base, DependencyKind.LAYERED_ON);
    }
    return kinds;
  }

  private static @org.jspecify.annotations.Nullable Long number(Payload value) {
    return value.isNumber() || value.isText() ? value.whole() : null;
  }
}
