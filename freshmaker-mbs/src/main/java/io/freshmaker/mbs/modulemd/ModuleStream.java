package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A module stream as modulemd describes it, in the terms of version 2 whatever the document's own.
 * In a source, name, stream, version and context are mostly absent: they come from repository,
 * branch and build. Immutable.
 */
public final class ModuleStream {

  private final @Nullable String name;
  private final @Nullable String stream;
  private final @Nullable String version;
  private final @Nullable String context;
  private final boolean staticContext;
  private final @Nullable String arch;
  private final @Nullable String summary;
  private final List<String> licenses;
  private final List<Dependencies> dependencies;
  private final Map<String, Profile> profiles;
  private final Set<String> api;
  private final Set<String> filtered;
  private final List<String> buildArches;
  private final Set<String> demodularized;
  private final Map<String, RpmComponent> rpms;
  private final Map<String, IncludedModule> modules;
  private final Set<String> artifacts;
  private final @Nullable BuildRecord record;

  private ModuleStream(Payload data, List<String> licenses, List<Dependencies> dependencies) {
    this.name = data.at("name").text();
    this.stream = data.at("stream").text();
    this.version = version(data.at("version"));
    this.context = data.at("context").text();
    this.staticContext = truth(data.at("static_context"));
    this.arch = data.at("arch").text();
    this.summary = data.at("summary").text();
    this.licenses = licenses;
    this.dependencies = dependencies;
    this.profiles = named(data.at("profiles"), Profile::new);
    this.api = sorted(data.at("api", "rpms"));
    this.filtered = sorted(data.at("filter", "rpms"));
    this.buildArches = texts(data.at("buildopts", "arches"));
    this.demodularized = sorted(data.at("demodularized", "rpms"));
    this.rpms = named(data.at("components", "rpms"), RpmComponent::new);
    this.modules = named(data.at("components", "modules"), IncludedModule::new);
    this.artifacts = sorted(data.at("artifacts", "rpms"));
    Payload mbs = data.at("xmd").isObject() ? data.at("xmd", "mbs") : Payload.absent();
    this.record = mbs.isObject() ? new BuildRecord(mbs) : null;
  }

  static ModuleStream of(String document, int documentVersion, Payload data) {
    if (!data.isObject()) {
      throw new InvalidInputException("data", "is missing, the description is needed");
    }
    boolean packager3 = document.equals(Modulemd.PACKAGER) && documentVersion == 3;
    List<String> licenses = texts(packager3 ? data.at("license") : data.at("license", "module"));
    List<Dependencies> dependencies = new ArrayList<>();
    if (packager3) {
      data.at("configurations")
          .items()
          .forEach(group -> dependencies.add(Dependencies.ofConfiguration(group)));
    } else if (documentVersion == 1) {
      if (!data.at("dependencies").isNull()) {
        dependencies.add(Dependencies.of(data.at("dependencies")));
      }
    } else {
      data.at("dependencies").items().forEach(group -> dependencies.add(Dependencies.of(group)));
    }
    return new ModuleStream(data, licenses, List.copyOf(dependencies));
  }

  private static @Nullable String version(Payload version) {
    String text = version.text();
    if (text != null && !text.matches("\\d{1,40}")) {
      throw new InvalidInputException(version.path(), "is not a decimal number");
    }
    return text;
  }

  static long whole(Payload number, long fallback) {
    Long whole = number.whole();
    return whole == null ? fallback : whole;
  }

  /** As libmodulemd reads it; it writes {@code TRUE} and {@code true}. */
  static boolean truth(Payload truth) {
    String text = truth.text();
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.toLowerCase(Locale.ROOT).equals("true")) {
      return true;
    }
    throw new InvalidInputException(truth.path(), "is neither true nor false");
  }

  static List<String> texts(Payload list) {
    List<String> texts = new ArrayList<>();
    list.items().forEach(item -> texts.add(item.requireText()));
    return List.copyOf(texts);
  }

  static Set<String> sorted(Payload list) {
    return Collections.unmodifiableSet(new TreeSet<>(texts(list)));
  }

  private static <T> Map<String, T> named(Payload members, BiFunction<String, Payload, T> read) {
    Map<String, T> named = new LinkedHashMap<>();
    members.members().forEach((name, member) -> named.put(name, read.apply(name, member)));
    return Collections.unmodifiableMap(named);
  }

  /** Returns the module's name. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the stream. */
  public Optional<String> stream() {
    return Optional.ofNullable(stream);
  }

  /** Returns the version of the build, a decimal number of any length. */
  public Optional<String> version() {
    return Optional.ofNullable(version);
  }

  /** Returns the context of the build, or the one that the packager gave. */
  public Optional<String> context() {
    return Optional.ofNullable(context);
  }

  /** Returns whether the context is the packager's and is not computed. */
  public boolean hasStaticContext() {
    return staticContext;
  }

  /** Returns the architecture that the document is about. */
  public Optional<String> arch() {
    return Optional.ofNullable(arch);
  }

  /** Returns what it is, in a line. */
  public Optional<String> summary() {
    return Optional.ofNullable(summary);
  }

  /** Returns the licenses of the description itself. */
  public List<String> licenses() {
    return licenses;
  }

  /**
   * Returns the groups of dependencies; in a built document one has the streams that it was built
   * against.
   */
  public List<Dependencies> dependencies() {
    return dependencies;
  }

  /** Returns the profiles by name, in the document's order. */
  public Map<String, Profile> profiles() {
    return profiles;
  }

  /** Returns the binary RPMs that others may rely upon, sorted. */
  public Set<String> api() {
    return api;
  }

  /** Returns the binary RPMs that are built and not shipped, sorted. */
  public Set<String> filtered() {
    return filtered;
  }

  /** Returns the architectures that the whole module is built for; empty means all. */
  public List<String> buildArches() {
    return buildArches;
  }

  /** Returns the RPMs that went back to the platform, sorted. */
  public Set<String> demodularized() {
    return demodularized;
  }

  /** Returns the RPMs that are built for it, by the key of the document. */
  public Map<String, RpmComponent> rpms() {
    return rpms;
  }

  /** Returns the modules that are built into it, by name. */
  public Map<String, IncludedModule> modules() {
    return modules;
  }

  /** Returns the binary RPMs that its build made, as {@code name-epoch:version-release.arch}. */
  public Set<String> artifacts() {
    return artifacts;
  }

  /** Returns what the build service wrote into it; nothing in a source. */
  public Optional<BuildRecord> buildRecord() {
    return Optional.ofNullable(record);
  }

  @Override
  public String toString() {
    return name + ":" + stream + ":" + version + ":" + context;
  }
}
