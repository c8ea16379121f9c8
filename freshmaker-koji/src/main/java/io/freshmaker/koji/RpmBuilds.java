package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The complete builds of the lines of RPMs: what was built just now is in nothing yet. */
final class RpmBuilds {

  private final KojiHub hub;
  private final BuildKeys keys;

  RpmBuilds(KojiHub hub, BuildKeys keys) {
    this.hub = hub;
    this.keys = keys;
  }

  /** Returns the builds by RPM; tells the answer of RPMs that the hub says nothing of. */
  Map<ArtifactKey, List<HubBuild>> of(List<ArtifactKey> rpms, Answer answer, Call call)
      throws InterruptedException {
    Said<String, Long> packages =
        hub.each(
            rpms.stream().map(ArtifactKey::name).toList(),
            name -> KojiCall.of("getPackageID", name),
            said -> said.whole(),
            call);
    Said<Long, List<HubBuild>> builds =
        hub.each(packages.values().values(), RpmBuilds::complete, said -> said, call);
    Map<Long, ArtifactKey> lines =
        keys.rpms(builds.values().values().stream().flatMap(List::stream).toList(), call);
    Map<ArtifactKey, List<HubBuild>> found = new LinkedHashMap<>();
    for (ArtifactKey rpm : rpms) {
      Long number = packages.of(rpm.name());
      Optional<FreshmakerException> failure =
          number == null ? packages.failure(List.of(rpm.name())) : builds.failure(List.of(number));
      if (failure.isPresent()) {
        answer.cannotKnow(rpm, failure.get());
      } else if (number == null) {
        answer.cannotKnow(rpm, "The hub knows no package " + rpm.name() + ".");
      } else {
        List<HubBuild> ofLine = new ArrayList<>(builds.values().getOrDefault(number, List.of()));
        ofLine.removeIf(build -> !rpm.equals(lines.get(build.id())));
        found.put(rpm, ofLine);
      }
    }
    return found;
  }

  private static KojiCall<List<HubBuild>> complete(Long packageId) {
    return KojiCall.of("listBuilds")
        .with("packageID", packageId)
        .with("state", BuildState.COMPLETE.ordinal())
        .with("queryOpts", Map.of("order", "-build_id"))
        .only("build_id", "package_name", "version", "release", "epoch", "state", "task_id")
        .rows(Collectors.flatMapping(KojiHub::readable, Collectors.toList()));
  }
}
