package io.freshmaker.koji;

import static java.util.stream.Collectors.toSet;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What images were made from, as the hub recorded it when they were built. */
final class ImageContent {

  /** An image's list of RPMs is a third of a megabyte. */
  private static final int LISTS_A_CALL = 25;

  private static final int REMEMBERED = 20_000;

  private final KojiHub hub;
  private final BuildKeys keys;
  private final ImageParents parents;
  private final ImageModules imageModules;
  private final Map<Long, Set<Long>> rpmBuilds = Remembered.most(REMEMBERED);

  ImageContent(KojiHub hub, BuildKeys keys, ImageParents parents, ImageModules imageModules) {
    this.hub = hub;
    this.keys = keys;
    this.parents = parents;
    this.imageModules = imageModules;
  }

  /**
   * Returns what images were made from, by their builds' numbers; those without a key are not. An
   * image of which the hub could not say everything is unknown, and has a detail that says why.
   */
  Map<Long, BuildInputs> inputs(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    Map<Long, HubTask> tasks = keys.tasks(images, call);
    Map<Long, ArtifactKey> imageKeys = keys.images(images, call);
    List<HubBuild> named = images.stream().filter(i -> imageKeys.containsKey(i.id())).toList();
    Said<Long, Set<Long>> held = rpmBuilds(named, call);
    Set<Long> all = held.values().values().stream().flatMap(Set::stream).collect(toSet());
    Said<Long, HubBuild> rpms = hub.builds(new TreeSet<>(all), call);
    Map<Long, ArtifactKey> rpmKeys = keys.rpms(rpms.values().values(), call);
    Said<Long, List<Input>> layers = parents.inputs(named, call);
    Map<Long, List<ModuleName>> modules = imageModules.of(named, call);
    Map<Long, BuildInputs> inputs = new LinkedHashMap<>();
    for (HubBuild image : named) {
      Artifact artifact =
          Artifact.of(Objects.requireNonNull(imageKeys.get(image.id())), Version.nvr(image.nvr()));
      Set<Long> in = held.values().getOrDefault(image.id(), Set.of());
      Optional<FreshmakerException> failure =
          Stream.of(
                  held.failure(List.of(image.id())),
                  rpms.failure(in),
                  layers.failure(List.of(image.id())))
              .flatMap(Optional::stream)
              .findFirst();
      if (failure.isPresent()) {
        inputs.put(image.id(), unknown(artifact, failure.get()));
        continue;
      }
      List<Input> made = new ArrayList<>();
      HubTask task = tasks.get(image.taskId());
      if (task != null) {
        keys.source(task).ifPresent(source -> made.add(source(source, task)));
      }
      int unnamed = rpms(in, rpms.values(), rpmKeys, made);
      made.addAll(modules(modules.getOrDefault(image.id(), List.of())));
      made.addAll(layers.values().getOrDefault(image.id(), List.of()));
      BuildInputs of = BuildInputs.of(artifact, made);
      inputs.put(
          image.id(),
          unnamed == 0 ? of : of.withDetails(Map.of("unnamed-rpms", Integer.toString(unnamed))));
    }
    return inputs;
  }

  private static BuildInputs unknown(Artifact artifact, FreshmakerException why) {
    return BuildInputs.unknown(artifact)
        .withDetails(Map.of("unknown-because", String.valueOf(why.getMessage())));
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

  private Collection<Input> modules(List<ModuleName> named) {
    Map<ArtifactKey, Input> modules = new LinkedHashMap<>();
    for (ModuleName module : named) {
      keys.module(module.name(), module.stream())
          .ifPresent(
              key ->
                  modules.putIfAbsent(
                      key, Input.of(key, DependencyKind.CONTAINS).at(module.asVersion())));
    }
    return modules.values();
  }

  /** Returns the builds whose RPMs images hold, in all their architectures, by image. */
  private Said<Long, Set<Long>> rpmBuilds(List<HubBuild> images, Call call)
      throws InterruptedException {
    List<Long> ids = images.stream().map(HubBuild::id).toList();
    List<Long> open = ids.stream().filter(id -> !rpmBuilds.containsKey(id)).toList();
    Said<Long, List<Long>> archives =
        hub.each(
            open,
            id ->
                KojiCall.of("listArchives")
                    .with("buildID", id)
                    .with("type", "image")
                    .only("id")
                    .rows(numbers("id", Collectors.toList())),
            numbers -> numbers,
            call);
    Said<Long, Set<Long>> contents =
        hub.each(
            archives.values().values().stream().flatMap(List::stream).toList(),
            // An RPM that another repository brought has no build here.
            archive ->
                KojiCall.of("listRPMs")
                    .with("imageID", archive)
                    .only("build_id")
                    .rows(numbers("build_id", Collectors.<Long>toSet())),
            numbers -> numbers,
            LISTS_A_CALL,
            call);
    Map<Long, FreshmakerException> failures = new LinkedHashMap<>(archives.failures());
    archives
        .values()
        .forEach(
            (image, its) -> {
              Optional<FreshmakerException> failure = contents.failure(its);
              failure.ifPresent(why -> failures.put(image, why));
              if (failure.isEmpty()) {
                rpmBuilds.put(
                    image, its.stream().flatMap(a -> contents.value(a).stream()).collect(toSet()));
              }
            });
    Map<Long, Set<Long>> found = new LinkedHashMap<>();
    ids.forEach(id -> found.put(id, rpmBuilds.getOrDefault(id, Set.of())));
    return new Said<>(found, failures);
  }

  private static <R> Collector<Payload, ?, R> numbers(
      String member, Collector<? super Long, ?, R> into) {
    return Collectors.flatMapping(row -> Stream.ofNullable(row.at(member).whole()), into);
  }
}
