package io.freshmaker.core.catalog;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.core.config.YamlNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads a catalogue; the package says what it looks like. */
final class CatalogReader {

  private static final Set<String> ABOUT = Set.of("complete", "paths", "types", "kinds");
  private static final List<DependencyKind> KNOWN_KINDS =
      List.of(
          DependencyKind.BUILDS_FROM,
          DependencyKind.BUILD_REQUIRES,
          DependencyKind.REQUIRES,
          DependencyKind.CONTAINS,
          DependencyKind.INCLUDES,
          DependencyKind.LAYERED_ON,
          DependencyKind.COPIES_FROM,
          DependencyKind.COMES_WITH);

  private final YamlNode top;
  private final VersionReader versions = new VersionReader();
  private final Set<DependencyKind> kinds = new TreeSet<>(KNOWN_KINDS);

  private CatalogReader(YamlNode top) {
    this.top = top;
  }

  /**
   * Reads a catalogue.
   *
   * @param digest of the text that it was read from
   * @throws io.freshmaker.api.ConfigurationException if it is not one; it names the place
   */
  static CatalogContent read(YamlNode top, String digest) {
    return new CatalogReader(top).content(digest);
  }

  /** Returns what is made of a node's value, its error placed at the node. */
  static <T> T placed(YamlNode node, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidInputException e) {
      throw node.wrong(e.getMessage());
    }
  }

  private CatalogContent content(String digest) {
    readOwnTypes();
    readOwnKinds();
    Set<String> known = new LinkedHashSet<>(ABOUT);
    known.addAll(versions.types());
    top.onlyKeys(known);
    return new CatalogContent(digest, artifacts(), complete());
  }

  private void readOwnTypes() {
    about("types")
        .forEach(
            (name, scheme) -> {
              if (ABOUT.contains(name)) {
                throw scheme.wrongKey("a type cannot have this name here");
              }
              versions.addType(name, scheme);
            });
  }

  private void readOwnKinds() {
    top.get("kinds").stream()
        .flatMap(own -> own.listOrOne().stream())
        .forEach(
            kind -> {
              if (EntryReader.WORDS.contains(kind.text())) {
                throw kind.wrong("a kind cannot have this name here");
              }
              kinds.add(placed(kind, () -> DependencyKind.of(kind.text())));
            });
  }

  private Map<String, YamlNode> about(String key) {
    return top.get(key).map(YamlNode::entries).orElse(Map.of());
  }

  private Set<Coverage> complete() {
    Set<Coverage> complete = new TreeSet<>();
    top.get("complete").stream()
        .flatMap(said -> said.listOrOne().stream())
        .forEach(said -> complete.add(coverage(said)));
    return complete;
  }

  private Coverage coverage(YamlNode said) {
    String[] words = said.text().strip().split("\\s+", -1);
    boolean known =
        words.length == 3
            && versions.types().contains(words[0])
            && kinds.stream().anyMatch(kind -> kind.name().equals(words[1]))
            && versions.types().contains(words[2]);
    if (!known) {
      throw said.wrong(
          "expected a type, a kind and a type that are known here, as 'source builds-from rpm'");
    }
    return Coverage.of(
            ArtifactType.of(words[0]), DependencyKind.of(words[1]), ArtifactType.of(words[2]))
        .complete();
  }

  private SortedMap<ArtifactKey, List<BuildInputs>> artifacts() {
    EntryReader entries = new EntryReader(versions, kinds, paths());
    SortedMap<ArtifactKey, List<BuildInputs>> artifacts = new TreeMap<>();
    for (String type : versions.types()) {
      about(type)
          .forEach(
              (name, entry) -> {
                ArtifactKey key = placed(entry, () -> ArtifactKey.parse(type + ":" + name));
                if (artifacts.put(key, entries.builds(key, entry)) != null) {
                  throw entry.wrongKey("this artifact stands here twice");
                }
              });
    }
    return artifacts;
  }

  private Map<String, List<String>> paths() {
    top.get("paths").ifPresent(paths -> paths.onlyKeys(versions.types()));
    Map<String, List<String>> paths = new TreeMap<>();
    about("paths").forEach((type, patterns) -> paths.put(type, EntryReader.texts(patterns)));
    return paths;
  }
}
