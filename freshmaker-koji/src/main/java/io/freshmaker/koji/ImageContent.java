package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What images were made from, as the hub recorded it when they were built. */
final class ImageContent {

  /** An image's list of RPMs is a third of a megabyte. */
  private static final int LISTS_A_CALL = 25;

  private static final int REMEMBERED = 20_000;

  private final KojiHub hub;
  private final BuildKeys keys;
  private final ImageParents parents;
  private final Map<Long, Set<Long>> rpmBuilds = Remembered.most(REMEMBERED);

  ImageContent(KojiHub hub, BuildKeys keys, ImageParents parents) {
    this.hub = hub;
    this.keys = keys;
    this.parents = parents;
  }

  /** Returns what images were made from, by their builds' numbers; those without a key are not. */
  Map<Long, BuildInputs> inputs(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    Map<Long, HubTask> tasks = keys.tasks(images, call);
    Map<Long, ArtifactKey> imageKeys = keys.images(images, call);
    List<HubBuild> named = images.stream().filter(i -> imageKeys.containsKey(i.id())).toList();
    Map<Long, Set<Long>> held = rpmBuilds(named, call);
    Set<Long> all = held.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Map<Long, HubBuild> rpms = hub.builds(new TreeSet<>(all), call);
    Map<Long, ArtifactKey> rpmKeys = keys.rpms(rpms.values(), call);
    Map<Long, List<Input>> layers = parents.inputs(named, call);
    Map<Long, BuildInputs> inputs = new LinkedHashMap<>();
    for (HubBuild image : named) {
      List<Input> made = new ArrayList<>();
      HubTask task = tasks.get(image.taskId());
      if (task != null) {
        keys.source(task).ifPresent(source -> made.add(source(source, task)));
      }
      int unnamed = rpms(held.getOrDefault(image.id(), Set.of()), rpms, rpmKeys, made);
      modules(image, made);
      made.addAll(layers.getOrDefault(image.id(), List.of()));
      ArtifactKey key = imageKeys.get(image.id());
      if (key != null) {
        BuildInputs of = BuildInputs.of(Artifact.of(key, Version.nvr(image.nvr())), made);
        inputs.put(
            image.id(),
            unnamed == 0 ? of : of.withDetails(Map.of("unnamed-rpms", Integer.toString(unnamed))));
      }
    }
    return inputs;
  }

  /** Returns what a task built from, at its commit. */
  static Input source(ArtifactKey source, HubTask task) {
    SourceUrl url = task.sourceUrl();
    String commit = url == null ? null : url.commit();
    return Input.of(source, DependencyKind.BUILDS_FROM)
        .at(commit == null ? null : Version.commit(commit))
        .withPaths(List.of("Dockerfile"));
  }

  /** Returns how many of the builds have no key. */
  private static int rpms(
      Set<Long> held, Map<Long, HubBuild> rpms, Map<Long, ArtifactKey> rpmKeys, List<Input> made) {
    Map<ArtifactKey, Input> byKey = new TreeMap<>();
    int unnamed = 0;
    for (Long id : held) {
      HubBuild rpm = rpms.get(id);
      ArtifactKey key = rpmKeys.get(id);
      if (rpm == null || key == null) {
        unnamed++;
      } else {
        byKey.put(key, Input.of(key, DependencyKind.CONTAINS).at(Version.rpm(rpm.evr())));
      }
    }
    made.addAll(byKey.values());
    return unnamed;
  }

  private void modules(HubBuild image, List<Input> made) {
    for (ModuleName module : ModuleName.in(image)) {
      keys.module(module.name(), module.stream())
          .ifPresent(
              key -> made.add(Input.of(key, DependencyKind.CONTAINS).at(module.asVersion())));
    }
  }

  /** Returns the builds whose RPMs images hold, in all their architectures, by image. */
  private Map<Long, Set<Long>> rpmBuilds(List<HubBuild> images, Call call)
      throws InterruptedException {
    List<HubBuild> open = images.stream().filter(i -> !rpmBuilds.containsKey(i.id())).toList();
    List<KojiCall<List<Payload>>> listings =
        open.stream()
            .map(
                image ->
                    KojiCall.of("listArchives")
                        .with("buildID", image.id())
                        .with("type", "image")
                        .only("id")
                        .rows(Collectors.<Payload>toList()))
            .toList();
    List<KojiReply<List<Payload>>> archives = hub.client().multiCall(listings, call);
    List<Long> imageOf = new ArrayList<>();
    List<KojiCall<Set<Long>>> contents = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      for (Payload archive : archives.get(i).value()) {
        imageOf.add(open.get(i).id());
        contents.add(content(archive.at("id").whole()));
      }
    }
    List<KojiReply<Set<Long>>> held = hub.client().multiCall(contents, LISTS_A_CALL, call);
    Map<Long, Set<Long>> found = new LinkedHashMap<>();
    open.forEach(image -> found.put(image.id(), new LinkedHashSet<>()));
    for (int i = 0; i < held.size(); i++) {
      found
          .computeIfAbsent(imageOf.get(i), id -> new LinkedHashSet<>())
          .addAll(held.get(i).value());
    }
    rpmBuilds.putAll(found);
    for (HubBuild image : images) {
      found.computeIfAbsent(image.id(), id -> rpmBuilds.getOrDefault(id, Set.of()));
    }
    return found;
  }

  /** An RPM that another repository brought has no build here. */
  private static KojiCall<Set<Long>> content(@org.jspecify.annotations.Nullable Long archive) {
    return KojiCall.of("listRPMs")
        .with("imageID", archive)
        .only("build_id")
        .rows(
            Collectors.filtering(
                row -> !row.at("build_id").isNull(),
                Collectors.mapping(
                    row -> java.util.Objects.requireNonNull(row.at("build_id").whole()),
                    Collectors.toCollection(LinkedHashSet::new))));
  }
}
