package io.freshmaker.mbs;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.mbs.modulemd.BuildRecord;
import io.freshmaker.mbs.modulemd.BuiltModule;
import io.freshmaker.mbs.modulemd.Dependencies;
import io.freshmaker.mbs.modulemd.IncludedModule;
import io.freshmaker.mbs.modulemd.ModuleStream;
import io.freshmaker.mbs.modulemd.RpmComponent;
import io.freshmaker.mbs.modulemd.StreamChoice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a module build was made from, as keys that all adapters share. Thread-safe. */
final class ModuleInputs {

  private static final Pattern PINNED = Pattern.compile("\\p{XDigit}{40}(\\p{XDigit}{24})?");

  /** Namespace and name at the end of a repository's address. */
  private static final Pattern REPOSITORY = Pattern.compile("([^/:]+)/([^/]+?)(?:\\.git)?/?$");

  private final AdapterContext context;
  private final MbsSettings settings;

  ModuleInputs(AdapterContext context, MbsSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** Returns the key of a module stream; nothing if the table of names has no answer. */
  Optional<ArtifactKey> module(String name, String stream) {
    return context.key(ArtifactType.MODULE, name, stream);
  }

  /** Returns the key of the source that a module stream is built from. */
  Optional<ArtifactKey> source(String name, String branch) {
    return context.key(ArtifactType.SOURCE, settings.moduleNamespace() + "/" + name, branch);
  }

  /** Returns whether a source is a repository of modules, and then the module's name. */
  Optional<String> moduleOf(ArtifactKey source) {
    String namespace = settings.moduleNamespace() + "/";
    return source.name().startsWith(namespace)
        ? Optional.of(source.name().substring(namespace.length()))
        : Optional.empty();
  }

  /** Returns whether a source is a repository of RPMs, and then the component's name. */
  Optional<String> componentOf(ArtifactKey source) {
    String namespace = settings.componentNamespace() + "/";
    return source.name().startsWith(namespace)
        ? Optional.of(source.name().substring(namespace.length()))
        : Optional.empty();
  }

  /** Returns the edge from its source to a module: its modulemd is the only path that matters. */
  Input modulemd(ArtifactKey source, String module) {
    return Input.of(source, DependencyKind.BUILDS_FROM).withPaths(List.of(module + ".yaml"));
  }

  /**
   * Returns what a build was made from; nothing if the table of names does not know the module.
   *
   * @param known the known streams of a module, for lists that leave them open
   */
  Optional<BuildInputs> of(ModuleBuild build, Function<String, Collection<String>> known) {
    Optional<ArtifactKey> key = module(build.name(), build.stream());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Gathered inputs = new Gathered();
    source(build.name(), build.stream())
        .ifPresent(
            source ->
                inputs.add(
                    modulemd(source, build.name())
                        .at(build.commit().map(Version::commit).orElse(null))));
    build.buildRequires().values().forEach(b -> inputs.built(b, DependencyKind.BUILD_REQUIRES));
    BuildInputs made;
    try {
      build.module().ifPresent(module -> described(module, build, known, inputs));
      made = BuildInputs.of(Artifact.of(key.get(), build.version()), inputs.all());
    } catch (InvalidInputException e) {
      made =
          BuildInputs.of(Artifact.of(key.get(), build.version()), inputs.all())
              .withDetails(Map.of("not-understood", "modulemd: " + e.place()));
    }
    return Optional.of(made);
  }

  private void described(
      ModuleStream module,
      ModuleBuild build,
      Function<String, Collection<String>> known,
      Gathered inputs) {
    Map<String, BuiltModule> recorded =
        module.buildRecord().map(BuildRecord::requires).orElse(Map.of());
    recorded.values().forEach(built -> inputs.built(built, DependencyKind.REQUIRES));
    for (Dependencies group : builtGroups(module, build)) {
      group
          .requires()
          .forEach(
              (name, choice) -> {
                // What the service recorded as exact makes a list needless.
                if (!recorded.containsKey(name)) {
                  inputs.required(name, streams(name, choice, build, known), build);
                }
              });
    }
    module.modules().values().forEach(inputs::included);
    Map<String, String> commits =
        module.buildRecord().map(BuildRecord::rpmCommits).orElse(Map.of());
    module.rpms().values().forEach(rpm -> inputs.component(rpm, commits.get(rpm.name())));
  }

  private static Collection<String> streams(
      String name,
      StreamChoice choice,
      ModuleBuild build,
      Function<String, Collection<String>> known) {
    BuiltModule builtAgainst = build.buildRequires().get(name);
    if (builtAgainst != null && choice.includes(builtAgainst.stream())) {
      return List.of(builtAgainst.stream());
    }
    return choice.expand(choice.isOpen() ? known.apply(name) : List.of());
  }

  /**
   * The groups that were not built can stay in a built document: the one that was is told by what
   * it was built against.
   */
  private static List<Dependencies> builtGroups(ModuleStream module, ModuleBuild build) {
    Map<String, String> streams = new TreeMap<>();
    build.buildRequires().forEach((name, built) -> streams.put(name, built.stream()));
    List<Dependencies> built =
        module.dependencies().stream().filter(group -> group.isBuiltAgainst(streams)).toList();
    return built.isEmpty() ? module.dependencies() : built;
  }

  /**
   * Returns whether what a build requires leaves streams open that only who has seen all can name.
   */
  boolean isOpen(ModuleBuild build) {
    List<Boolean> open = new ArrayList<>();
    of(
        build,
        name -> {
          open.add(true);
          return List.of();
        });
    return !open.isEmpty();
  }

  /** The inputs of one build, each once. */
  private final class Gathered {

    private final Map<String, Input> inputs = new LinkedHashMap<>();

    Collection<Input> all() {
      return inputs.values();
    }

    void add(Input input) {
      String id = input.kind() + " " + input.key();
      Input known = inputs.get(id);
      if (known == null || known.consumed().isEmpty()) {
        inputs.put(id, input);
      }
    }

    void built(BuiltModule built, DependencyKind kind) {
      module(built.name(), built.stream())
          .ifPresent(key -> add(Input.of(key, kind).at(version(built))));
    }

    void required(String name, Collection<String> streams, ModuleBuild build) {
      BuiltModule exact = build.buildRequires().get(name);
      for (String stream : streams) {
        boolean built = exact != null && exact.stream().equals(stream);
        module(name, stream)
            .ifPresent(
                key ->
                    add(
                        Input.of(key, DependencyKind.REQUIRES)
                            .at(built && exact != null ? version(exact) : null)));
      }
    }

    /** Its sources are built in, whatever its own builds made of them. */
    void included(IncludedModule included) {
      String ref = included.ref().orElse(settings.defaultBranch());
      if (!PINNED.matcher(ref).matches()) {
        module(included.name(), ref).ifPresent(key -> add(Input.of(key, DependencyKind.INCLUDES)));
      }
    }

    /** What is pinned to a commit does not follow its branch. */
    void component(RpmComponent rpm, @Nullable String commit) {
      String ref = rpm.ref().orElse(settings.defaultBranch());
      if (PINNED.matcher(ref).matches()) {
        return;
      }
      context
          .key(ArtifactType.SOURCE, repository(rpm), ref)
          .ifPresent(
              source ->
                  add(
                      Input.of(source, DependencyKind.BUILDS_FROM)
                          .withPaths(List.of("*.spec"))
                          .at(commit == null ? null : Version.commit(commit))));
      if (settings.rpms()) {
        context
            .key(ArtifactType.RPM, rpm.name(), ref)
            .ifPresent(key -> add(Input.of(key, DependencyKind.CONTAINS)));
      }
    }
  }

  private String repository(RpmComponent rpm) {
    Matcher named = REPOSITORY.matcher(rpm.repository().orElse(""));
    return named.find()
        ? named.group(1) + "/" + named.group(2)
        : settings.componentNamespace() + "/" + rpm.name();
  }

  private static @Nullable Version version(BuiltModule built) {
    String version = built.version().orElse(null);
    if (version == null) {
      return null;
    }
    return built
        .context()
        .map(c -> Version.module(version, c))
        .orElseGet(() -> Version.of(Version.NUMBER, version));
  }
}
