package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who uses an RPM: the images that contain it, and the RPMs that were built with it. What was built
 * just now is in nothing yet, so the earlier builds of its line are looked for.
 */
final class RpmUses {

  private final KojiHub hub;
  private final BuildKeys keys;
  private final RpmBuilds rpmBuilds;

  RpmUses(KojiHub hub, BuildKeys keys) {
    this.hub = hub;
    this.keys = keys;
    this.rpmBuilds = new RpmBuilds(hub, keys);
  }

  /**
   * What the hub says about a build.
   *
   * @param archives the archives that contain RPMs of it
   * @param builtWith the builds whose build roots held RPMs of it
   */
  private record References(HubBuild build, Set<Long> archives, Set<Long> builtWith) {

    static References of(HubBuild build, Payload said) {
      return new References(
          build,
          numbers(said.at("component_of").items(), row -> row.whole()),
          numbers(said.at("rpms").items(), row -> row.at("build_id").whole()));
    }

    private static Set<Long> numbers(List<Payload> rows, Function<Payload, @Nullable Long> number) {
      return rows.stream()
          .map(number)
          .filter(Objects::nonNull)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

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
    Said<Long, Long> said = hub.buildsOfArchives(archives, call);
    references.forEach(
        (rpm, all) ->
            all.forEach(
                one -> said.failure(one.archives()).ifPresent(why -> answer.cannotKnow(rpm, why))));
    Map<Long, Long> builds = said.values();
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
    Said<Long, HubBuild> said = hub.builds(ids, call);
    references.forEach(
        (rpm, all) ->
            all.forEach(
                one ->
                    said.failure(one.builtWith()).ifPresent(why -> answer.cannotKnow(rpm, why))));
    Map<Long, HubBuild> builds = said.values();
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
    Map<ArtifactKey, List<HubBuild>> builds = rpmBuilds.of(rpms, answer, call);
    String[] wanted =
        builtWith ? new String[] {"component_of", "rpms"} : new String[] {"component_of"};
    Said<Long, Payload> said =
        hub.each(
            builds.values().stream().flatMap(List::stream).map(HubBuild::id).toList(),
            id -> KojiCall.of("buildReferences", id).only(wanted),
            references -> references,
            call);
    Map<ArtifactKey, List<References>> references = new LinkedHashMap<>();
    builds.forEach(
        (rpm, its) -> {
          said.failure(its.stream().map(HubBuild::id).toList())
              .ifPresent(failure -> answer.cannotKnow(rpm, failure));
          references.put(
              rpm,
              its.stream()
                  .filter(build -> said.of(build.id()) != null)
                  .map(build -> References.of(build, said.value(build.id())))
                  .toList());
        });
    return references;
  }
}
