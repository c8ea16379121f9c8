package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who uses an RPM: the images that contain it, and the RPMs that were built with it. What was built
 * just now is in nothing yet, so the earlier builds of its line are looked for.
 */
final class RpmUses {

  private final KojiHub hub;
  private final BuildKeys keys;

  RpmUses(KojiHub hub, BuildKeys keys) {
    this.hub = hub;
    this.keys = keys;
  }

  /**
   * What the hub says about a build.
   *
   * @param archives the archives that contain RPMs of it
   * @param builtWith the builds whose build roots held RPMs of it
   */
  private record References(HubBuild build, Set<Long> archives, Set<Long> builtWith) {}

  /** Adds which of these images contain which RPMs. */
  void addImages(
      List<ArtifactKey> rpms, List<HubBuild> images, boolean builtWith, Answer answer, Call call)
      throws InterruptedException {
    Map<ArtifactKey, List<References>> references = references(rpms, builtWith, answer, call);
    Set<Long> archives =
        references.values().stream()
            .flatMap(List::stream)
            .flatMap(r -> r.archives().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Long, Long> builds = hub.buildsOfArchives(archives, call);
    Map<Long, HubBuild> newest = new LinkedHashMap<>();
    images.forEach(image -> newest.put(image.id(), image));
    List<HubBuild> used =
        builds.values().stream().distinct().map(newest::get).filter(Objects::nonNull).toList();
    Map<Long, ArtifactKey> imageKeys = keys.images(used, call);
    references.forEach(
        (rpm, all) -> {
          for (References one : all) {
            Input input = Input.of(rpm, DependencyKind.CONTAINS).at(Version.rpm(one.build().evr()));
            for (Long archive : one.archives()) {
              HubBuild image = newest.get(builds.get(archive));
              if (image != null) {
                add(rpm, image, imageKeys.get(image.id()), input, answer);
              }
            }
          }
        });
    if (builtWith) {
      addRpms(references, answer, call);
    }
  }

  private static void add(
      ArtifactKey rpm, HubBuild image, @Nullable ArtifactKey key, Input input, Answer answer) {
    if (key == null) {
      answer.cannotKnow(
          rpm, image.nvr() + " contains it, and it is not known which branch that is built from.");
    } else {
      answer.add(Artifact.of(key, Version.nvr(image.nvr())), input);
    }
  }

  private void addRpms(Map<ArtifactKey, List<References>> references, Answer answer, Call call)
      throws InterruptedException {
    Set<Long> ids =
        references.values().stream()
            .flatMap(List::stream)
            .flatMap(r -> r.builtWith().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Long, HubBuild> builds = hub.builds(ids, call);
    Map<Long, ArtifactKey> rpmKeys = keys.rpms(builds.values(), call);
    references.forEach(
        (rpm, all) -> {
          Map<ArtifactKey, HubBuild> newest = new LinkedHashMap<>();
          Map<Long, HubBuild> usedBy = new LinkedHashMap<>();
          for (References one : all) {
            for (Long id : one.builtWith()) {
              HubBuild build = builds.get(id);
              ArtifactKey key = rpmKeys.get(id);
              if (build != null && key != null && !key.equals(rpm)) {
                newest.merge(key, build, (a, b) -> a.id() > b.id() ? a : b);
                usedBy.put(id, one.build());
              }
            }
          }
          newest.forEach(
              (key, build) -> {
                HubBuild used = usedBy.get(build.id());
                answer.add(
                    Artifact.of(key, Version.rpm(build.evr())),
                    Input.of(rpm, DependencyKind.BUILD_REQUIRES)
                        .at(used == null ? null : Version.rpm(used.evr())));
              });
        });
  }

  private Map<ArtifactKey, List<References>> references(
      List<ArtifactKey> rpms, boolean builtWith, Answer answer, Call call)
      throws InterruptedException {
    Map<ArtifactKey, List<HubBuild>> builds = builds(rpms, answer, call);
    List<HubBuild> all = builds.values().stream().flatMap(List::stream).toList();
    String[] wanted =
        builtWith ? new String[] {"component_of", "rpms"} : new String[] {"component_of"};
    List<KojiReply<Payload>> replies =
        hub.client()
            .multiCall(
                all.stream()
                    .map(build -> KojiCall.of("buildReferences", build.id()).only(wanted))
                    .toList(),
                call);
    Map<Long, References> found = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Payload said = replies.get(i).value();
      Set<Long> archives = numbers(said.at("component_of").items(), row -> row.whole());
      Set<Long> with = numbers(said.at("rpms").items(), row -> row.at("build_id").whole());
      found.put(all.get(i).id(), new References(all.get(i), archives, with));
    }
    Map<ArtifactKey, List<References>> references = new LinkedHashMap<>();
    builds.forEach(
        (rpm, its) ->
            references.put(
                rpm, its.stream().map(b -> found.get(b.id())).filter(Objects::nonNull).toList()));
    return references;
  }

  private static Set<Long> numbers(
      List<Payload> rows, java.util.function.Function<Payload, @Nullable Long> number) {
    Set<Long> numbers = new LinkedHashSet<>();
    for (Payload row : rows) {
      Long found = number.apply(row);
      if (found != null) {
        numbers.add(found);
      }
    }
    return numbers;
  }

  /** Returns the complete builds of each RPM's line. */
  private Map<ArtifactKey, List<HubBuild>> builds(List<ArtifactKey> rpms, Answer answer, Call call)
      throws InterruptedException {
    List<String> names = rpms.stream().map(ArtifactKey::name).distinct().toList();
    Map<String, Long> packages = packages(names, call);
    List<Long> known = names.stream().map(packages::get).filter(Objects::nonNull).toList();
    List<KojiReply<List<HubBuild>>> replies =
        hub.client().multiCall(known.stream().map(RpmUses::completeBuilds).toList(), call);
    List<HubBuild> all = new ArrayList<>();
    replies.forEach(reply -> all.addAll(reply.value()));
    Map<Long, ArtifactKey> lines = keys.rpms(all, call);
    Map<ArtifactKey, List<HubBuild>> builds = new LinkedHashMap<>();
    for (ArtifactKey rpm : rpms) {
      if (packages.get(rpm.name()) == null) {
        answer.cannotKnow(rpm, "The hub knows no package " + rpm.name() + ".");
      } else {
        Predicate<HubBuild> ofLine = build -> rpm.equals(lines.get(build.id()));
        builds.put(rpm, all.stream().filter(ofLine).toList());
      }
    }
    return builds;
  }

  private Map<String, Long> packages(Collection<String> names, Call call)
      throws InterruptedException {
    List<String> asked = List.copyOf(names);
    List<KojiReply<Payload>> replies =
        hub.client()
            .multiCall(
                asked.stream().map(name -> KojiCall.of("getPackageID", name)).toList(), call);
    Map<String, Long> packages = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Long id = replies.get(i).value().whole();
      if (id != null) {
        packages.put(asked.get(i), id);
      }
    }
    return packages;
  }

  private static KojiCall<List<HubBuild>> completeBuilds(Long packageId) {
    return KojiCall.of("listBuilds")
        .with("packageID", packageId)
        .with("state", BuildState.COMPLETE.ordinal())
        .with("queryOpts", Map.of("order", "-build_id"))
        .only("build_id", "package_name", "version", "release", "epoch", "state", "task_id")
        .rows(Collectors.mapping(HubBuild::of, Collectors.toList()));
  }
}
