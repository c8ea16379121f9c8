package io.freshmaker.pdc;

import static io.freshmaker.api.ArtifactType.COMPOSE;
import static io.freshmaker.api.ArtifactType.RPM;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.http.HttpCall;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which compose of its release an RPM was last in. */
final class ComposeMapping implements Mapping {

  private static final Coverage COVERAGE = Coverage.of(RPM, DependencyKind.CONTAINS, COMPOSE);

  private final AdapterContext context;
  private final PdcSettings settings;
  private final PdcService service;

  ComposeMapping(AdapterContext context, PdcSettings settings, PdcService service) {
    this.context = context;
    this.settings = settings;
    this.service = service;
  }

  /** Without a line that is composed nothing is asked for. */
  @Override
  public Set<Coverage> covers() {
    return settings.releases().isEmpty() ? Set.of() : Set.of(COVERAGE);
  }

  @Override
  public void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException {
    String line = changed.stream();
    String release = line == null ? null : settings.releases().get(line);
    if (release == null) {
      found.cannotKnow(changed.key(), "No release is configured for the line " + line + ".");
      return;
    }
    Optional<String> compose = last(release, changed.name(), call);
    if (compose.isEmpty()) {
      return;
    }
    Optional<ArtifactKey> key =
        service
            .one(HttpCall.get("composes", compose.get()), this::key, call)
            .flatMap(known -> known);
    if (key.isEmpty()) {
      found.cannotKnow(
          changed.key(), "The table of names does not have the compose " + compose.get() + ".");
      return;
    }
    found.dependencies.add(
        Dependency.of(
            Artifact.of(key.get(), Version.of(Version.COMPOSE, compose.get())),
            Input.of(changed.key(), DependencyKind.CONTAINS)
                .at(consumed(release, changed.name(), compose.get(), call))));
  }

  /** Absent on the level of a release is a 404, and an empty mapping in a compose. */
  private Optional<String> last(String release, String name, Call call)
      throws InterruptedException {
    return service
        .one(
            HttpCall.get("releases", release, "rpm-mapping", name),
            answer ->
                answer.at("mapping").members().isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(answer.at("compose").requireText()),
            call)
        .flatMap(compose -> compose);
  }

  private Optional<ArtifactKey> key(Payload compose) {
    return context.key(
        COMPOSE, compose.at("release").requireText(), compose.at("compose_type").text());
  }

  /** The service takes the name of a binary as well: only the source package tells. */
  private @Nullable Version consumed(String release, String name, String compose, Call call)
      throws InterruptedException {
    HttpCall find =
        HttpCall.get("rpc", "find-compose-by-release-rpm", release, name).query("latest", "true");
    return service
        .one(
            find,
            answer -> {
              for (Payload found : answer.items()) {
                if (compose.equals(found.at("compose").text())) {
                  return source(found, name);
                }
              }
              return Optional.<Version>empty();
            },
            call)
        .flatMap(version -> version)
        .orElse(null);
  }

  private static Optional<Version> source(Payload found, String name) {
    return found.at("packages").items().stream()
        .map(file -> Nevra.parse(file.requireText()))
        .filter(rpm -> rpm.isSource() && rpm.name().equals(name))
        .map(rpm -> Version.rpm(rpm.evr()))
        .findFirst();
  }
}
