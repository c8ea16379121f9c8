package io.freshmaker.core.catalog;

import static io.freshmaker.core.catalog.CatalogReader.placed;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.core.config.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a catalogue says about one artifact. */
final class EntryReader {

  /** What an entry may have besides kinds of inputs. */
  static final Set<String> WORDS = Set.of("version", "variants", "inputs", "details");

  private static final Set<String> INPUT_WORDS = Set.of("artifact", "version", "variant", "paths");

  private final VersionReader versions;
  private final Collection<DependencyKind> kinds;
  private final Set<String> entryKeys = new LinkedHashSet<>(WORDS);
  private final Set<String> variantKeys;
  private final Map<String, List<String>> usualPaths;

  /**
   * Makes a reader.
   *
   * @param kinds the kinds that there are
   * @param usualPaths which paths of a source matter, by the type of what is built from it
   */
  EntryReader(
      VersionReader versions,
      Collection<DependencyKind> kinds,
      Map<String, List<String>> usualPaths) {
    this.versions = versions;
    this.kinds = kinds;
    this.usualPaths = usualPaths;
    kinds.forEach(kind -> entryKeys.add(kind.name()));
    variantKeys = new LinkedHashSet<>(entryKeys);
    variantKeys.remove("variants");
  }

  /** Returns the builds of an artifact, one per variant. */
  List<BuildInputs> builds(ArtifactKey key, YamlNode entry) {
    if (!entry.isMap()) {
      return List.of(BuildInputs.of(Artifact.of(key, version(key, entry)), List.of()));
    }
    entry.onlyKeys(entryKeys);
    YamlNode variants = entry.get("variants").orElse(null);
    if (variants == null) {
      Version version = version(key, entry.get("version").orElse(null));
      return List.of(build(Artifact.of(key, version), List.of(entry)));
    }
    List<BuildInputs> builds = new ArrayList<>();
    variants.entries().forEach((name, one) -> builds.add(variant(key, entry, name, one)));
    if (builds.isEmpty()) {
      throw variants.wrong("there is no variant; where there is one build only, leave this out");
    }
    return builds;
  }

  private BuildInputs variant(ArtifactKey key, YamlNode entry, String name, YamlNode one) {
    if (one.isMap()) {
      one.onlyKeys(variantKeys);
    }
    YamlNode own = one.isMap() ? one.get("version").orElse(null) : one.isEmpty() ? null : one;
    Version version = version(key, own != null ? own : entry.get("version").orElse(null));
    if (version == null) {
      throw one.wrongKey("a variant needs a version, here or beside 'variants'");
    }
    Artifact artifact = Artifact.of(key, placed(one, () -> version.withVariant(name)));
    return build(artifact, one.isMap() ? List.of(entry, one) : List.of(entry));
  }

  private @Nullable Version version(ArtifactKey key, @Nullable YamlNode node) {
    return node == null || node.isEmpty() ? null : versions.version(key.type(), node);
  }

  /** Makes a build of what is said of the artifact, and of what is said of its variant alone. */
  private BuildInputs build(Artifact artifact, List<YamlNode> said) {
    List<Input> inputs = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    Map<String, String> details = new TreeMap<>();
    YamlNode unknown = null;
    for (YamlNode node : said) {
      for (DependencyKind kind : kinds) {
        for (YamlNode written : node.get(kind.name()).map(YamlNode::listOrOne).orElse(List.of())) {
          Input input = input(artifact.type(), kind, written);
          if (!seen.add(List.of(input.key(), kind))) {
            throw written.wrong("this input stands here twice");
          }
          inputs.add(input);
        }
      }
      node.get("details")
          .ifPresent(all -> all.entries().forEach((name, v) -> details.put(name, v.text())));
      unknown = node.get("inputs").orElse(unknown);
    }
    if (unknown == null) {
      return BuildInputs.of(artifact, inputs).withDetails(details);
    }
    if (!unknown.isText() || !unknown.text().equals("unknown") || !inputs.isEmpty()) {
      throw unknown.wrong("can only be 'unknown', and then no input can be named");
    }
    return BuildInputs.unknown(artifact).withDetails(details);
  }

  private Input input(ArtifactType dependent, DependencyKind kind, YamlNode node) {
    YamlNode artifact = node.isMap() ? node.require("artifact") : node;
    if (node.isMap()) {
      node.onlyKeys(INPUT_WORDS);
    }
    String[] parts = node.isMap() ? new String[] {artifact.text()} : artifact.text().split("@", 2);
    ArtifactKey key = placed(artifact, () -> ArtifactKey.parse(parts[0].strip()));
    if (!versions.types().contains(key.type().name())) {
      throw artifact.wrong(
          "the type '" + key.type() + "' is not known here; types of your own stand in 'types'");
    }
    Version consumed = parts.length == 2 ? versions.consumed(key.type(), parts[1], node) : null;
    return Input.of(key, kind)
        .at(node.isMap() ? consumed(key, node) : consumed)
        .withPaths(paths(dependent, key, node));
  }

  private @Nullable Version consumed(ArtifactKey key, YamlNode node) {
    Version version = version(key, node.get("version").orElse(null));
    YamlNode variant = node.get("variant").orElse(null);
    if (variant == null) {
      return version;
    }
    if (version == null) {
      throw variant.wrongKey("a variant needs a version");
    }
    return placed(variant, () -> version.withVariant(variant.text()));
  }

  private List<String> paths(ArtifactType dependent, ArtifactKey input, YamlNode node) {
    if (node.isMap() && node.get("paths").isPresent()) {
      return texts(node.require("paths"));
    }
    return input.type().equals(ArtifactType.SOURCE)
        ? usualPaths.getOrDefault(dependent.name(), List.of())
        : List.of();
  }

  static List<String> texts(YamlNode node) {
    return node.listOrOne().stream().map(YamlNode::text).toList();
  }
}
