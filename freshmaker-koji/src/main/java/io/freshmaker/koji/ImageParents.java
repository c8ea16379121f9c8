package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
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
import org.jspecify.annotations.Nullable;

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
  Said<Long, List<Input>> inputs(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    if (!followed) {
      return new Said<>(Map.of(), Map.of());
    }
    Map<Long, Map<Long, DependencyKind>> parents = new LinkedHashMap<>();
    images.forEach(image -> parents.put(image.id(), parents(image)));
    Said<Long, HubBuild> builds =
        hub.builds(
            parents.values().stream().flatMap(its -> its.keySet().stream()).distinct().toList(),
            call);
    Map<Long, ArtifactKey> named = keys.images(builds.values().values(), call);
    Map<Long, List<Input>> inputs = new LinkedHashMap<>();
    Map<Long, FreshmakerException> failures = new LinkedHashMap<>();
    parents.forEach(
        (image, kinds) -> {
          builds.failure(kinds.keySet()).ifPresent(failure -> failures.put(image, failure));
          inputs.put(image, inputs(kinds, builds, named));
        });
    return new Said<>(inputs, failures);
  }

  private static List<Input> inputs(
      Map<Long, DependencyKind> kinds, Said<Long, HubBuild> builds, Map<Long, ArtifactKey> named) {
    List<Input> inputs = new ArrayList<>();
    kinds.forEach(
        (parent, kind) -> {
          HubBuild build = builds.of(parent);
          ArtifactKey key = named.get(parent);
          if (build != null && key != null) {
            inputs.add(Input.of(key, kind).at(Version.nvr(build.nvr())));
          }
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

  private static @Nullable Long number(Payload value) {
    return value.isNumber() || value.isText() ? value.whole() : null;
  }
}
