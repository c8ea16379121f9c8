package io.freshmaker.mbs;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From what a module is built: at exactly the commit that changed it; where its own source did not
 * change, from a commit that changes nothing, or from its head with overrides, for the service
 * never builds a commit twice in one context.
 */
final class SourceOfBuild {

  /**
   * A module's source, as the service is told of it.
   *
   * @param module the module's name
   * @param stream its stream
   * @param url the repository with the commit
   * @param branch the branch that the commit is on
   * @param buildOverrides the streams to build against, by module
   * @param runOverrides the streams to run with, by module
   */
  record At(
      String module,
      String stream,
      String url,
      String branch,
      Map<String, List<String>> buildOverrides,
      Map<String, List<String>> runOverrides) {}

  private final ModuleInputs inputs;
  private final MbsSettings settings;

  SourceOfBuild(ModuleInputs inputs, MbsSettings settings) {
    this.inputs = inputs;
    this.settings = settings;
  }

  /**
   * Returns the same for the same request, however often it is asked: a commit that was made is
   * found by the request's key.
   *
   * @throws InvalidInputException if a name cannot be handed on (R9)
   */
  At of(BuildRequest request, Call call) throws InterruptedException {
    String module = Words.name(request.artifact().name());
    String stream = Words.branch(Objects.requireNonNull(request.artifact().stream(), "stream"));
    ArtifactKey source =
        inputs
            .source(module, stream)
            .orElseThrow(
                () -> new InvalidInputException("module", "has no source in the table of names"));
    Version changed = changed(request, source);
    boolean overridden = changed == null && settings.overrides();
    Version commit =
        changed != null
            ? changed
            : overridden ? head(request, source, call) : empty(request, source, call);
    return new At(
        module,
        stream,
        url(module) + "?#" + Words.commit(commit.text()),
        Words.branch(Objects.requireNonNullElse(source.stream(), stream)),
        overridden ? overrides(request, true) : Map.of(),
        overridden ? overrides(request, false) : Map.of());
  }

  private String url(String module) {
    return settings
        .repository()
        .orElseThrow(() -> new InvalidInputException("repository", "is not configured"))
        .replace("{name}", module);
  }

  /** The newest change of its own source among the causes counts: they are ordered by key only. */
  private static @Nullable Version changed(BuildRequest request, ArtifactKey source) {
    for (Cause cause : request.causes()) {
      if (cause.artifact().key().equals(source)) {
        return cause.artifact().version();
      }
    }
    return null;
  }

  private static Version empty(BuildRequest request, ArtifactKey source, Call call)
      throws InterruptedException {
    String message =
        "Rebuild "
            + request.artifact().key()
            + "\n\n"
            + Sources.LINEAGE_TRAILER
            + ": "
            + request.marker();
    return call.sources().commit(source, Map.of(), message, request.key(), call);
  }

  private static Version head(BuildRequest request, ArtifactKey source, Call call)
      throws InterruptedException {
    Optional<Version> current =
        request.inputs().stream()
            .filter(input -> input.key().equals(source))
            .flatMap(input -> input.consumed().stream())
            .findFirst();
    if (current.isPresent()) {
      return current.get();
    }
    Each<ArtifactKey, Version> heads = call.sources().heads(List.of(source), call);
    return heads
        .result(source)
        .orElseThrow(
            () ->
                heads
                    .failure(source)
                    .orElseGet(() -> new InvalidInputException("source", "has no head")));
  }

  /** The streams that changed are named, so that the service builds against those. */
  private static Map<String, List<String>> overrides(BuildRequest request, boolean building) {
    Map<String, List<String>> overrides = new TreeMap<>();
    for (Cause cause : request.causes()) {
      ArtifactKey key = cause.artifact().key();
      String stream = key.stream();
      boolean named =
          building
              ? cause.kind().equals(DependencyKind.BUILD_REQUIRES)
              : isRequired(request, key) || cause.kind().equals(DependencyKind.REQUIRES);
      if (key.type().equals(ArtifactType.MODULE) && stream != null && named) {
        overrides.put(Words.name(key.name()), List.of(Words.branch(stream)));
      }
    }
    return overrides;
  }

  private static boolean isRequired(BuildRequest request, ArtifactKey key) {
    return request.inputs().stream()
        .anyMatch(
            (Input input) ->
                input.key().equals(key) && input.kind().equals(DependencyKind.REQUIRES));
  }
}
