package io.freshmaker.mbs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.mbs.modulemd.Dependencies;
import io.freshmaker.mbs.modulemd.ModuleStream;
import io.freshmaker.mbs.modulemd.Modulemd;
import io.freshmaker.mbs.modulemd.StreamChoice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What modules would be built against next time, as the modulemd at the heads of their sources has
 * it: a stream that came up since the last build can be among it. Listed beside the builds, as one
 * of which no version is known. Thread-safe.
 */
final class Prospects {

  private static final int PAGE = 50;

  private final ModuleInputs inputs;

  Prospects(ModuleInputs inputs) {
    this.inputs = inputs;
  }

  boolean hasPage(NewestBuilds newest, int page) {
    return newest.all().count() > (long) page * PAGE;
  }

  /** Returns what some of the modules would be made from; a source that is not there has none. */
  List<BuildInputs> page(NewestBuilds newest, int page, Call call) throws InterruptedException {
    Map<ArtifactKey, NewestBuilds.Named> sources = new LinkedHashMap<>();
    newest
        .all()
        .skip((long) page * PAGE)
        .limit(PAGE)
        .forEach(
            module ->
                inputs
                    .source(module.name(), module.stream())
                    .ifPresent(source -> sources.put(source, module)));
    Each<ArtifactKey, Version> heads = call.sources().heads(sources.keySet(), call);
    Each<Map.Entry<ArtifactKey, NewestBuilds.Named>, BuildInputs> read =
        Each.of(
            sources.entrySet(),
            source ->
                read(
                    Artifact.of(source.getKey(), heads.result(source.getKey()).orElseThrow()),
                    source.getValue(),
                    newest,
                    call));
    return List.copyOf(read.results().values());
  }

  private BuildInputs read(
      Artifact source, NewestBuilds.Named module, NewestBuilds newest, Call call)
      throws InterruptedException {
    byte[] modulemd = call.sources().read(source, module.name() + ".yaml", call);
    ModuleStream described = Modulemd.readModule(new String(modulemd, UTF_8));
    Set<Input> ahead = new LinkedHashSet<>();
    for (Dependencies group : described.dependencies()) {
      add(group.buildRequires(), DependencyKind.BUILD_REQUIRES, newest, ahead);
      add(group.requires(), DependencyKind.REQUIRES, newest, ahead);
    }
    ArtifactKey key =
        inputs
            .module(module.name(), module.stream())
            .orElseThrow(() -> new InvalidInputException("module", "has no name in the table"));
    return BuildInputs.of(Artifact.of(key), ahead);
  }

  private void add(
      Map<String, StreamChoice> modules,
      DependencyKind kind,
      NewestBuilds newest,
      Set<Input> ahead) {
    new TreeMap<>(modules)
        .forEach(
            (name, choice) ->
                choice.expand(newest.streams(name)).stream()
                    .flatMap(stream -> inputs.module(name, stream).stream())
                    .forEach(key -> ahead.add(Input.of(key, kind))));
  }
}
