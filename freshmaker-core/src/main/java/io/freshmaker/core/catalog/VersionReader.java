package io.freshmaker.core.catalog;

import static io.freshmaker.core.catalog.CatalogReader.placed;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Version;
import io.freshmaker.core.config.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads versions, each of its type's usual scheme unless it says otherwise. */
final class VersionReader {

  private final Map<String, String> schemes = new LinkedHashMap<>();

  VersionReader() {
    schemes.put(ArtifactType.SOURCE.name(), Version.COMMIT);
    schemes.put(ArtifactType.RPM.name(), Version.RPM);
    schemes.put(ArtifactType.MODULE.name(), Version.NUMBER);
    schemes.put(ArtifactType.CONTAINER.name(), Version.NVR);
    schemes.put(ArtifactType.COMPOSE.name(), Version.COMPOSE);
  }

  /** Returns the names of the types that are known. */
  Set<String> types() {
    return Collections.unmodifiableSet(schemes.keySet());
  }

  /** Adds a type, or gives a known one another scheme. */
  void addType(String name, YamlNode scheme) {
    placed(scheme, () -> ArtifactType.of(name));
    placed(scheme, () -> Version.of(scheme.text(), "1"));
    schemes.put(name, scheme.text());
  }

  /** Reads {@code text}, or {@code {scheme: …, text: …}}. */
  Version version(ArtifactType type, YamlNode node) {
    if (node.isMap()) {
      node.onlyKeys(Set.of("scheme", "text"));
      String scheme = node.require("scheme").text();
      String text = node.require("text").text();
      return placed(node, () -> Version.of(scheme, text));
    }
    return usual(type, node.text().strip(), node);
  }

  /** Reads {@code text} or {@code text [variant]}. */
  Version consumed(ArtifactType type, String written, YamlNode node) {
    String text = written.strip();
    int bracket = text.endsWith("]") ? text.lastIndexOf('[') : -1;
    if (bracket < 0) {
      return usual(type, text, node);
    }
    Version version = usual(type, text.substring(0, bracket).strip(), node);
    String variant = text.substring(bracket + 1, text.length() - 1).strip();
    return placed(node, () -> version.withVariant(variant));
  }

  private Version usual(ArtifactType type, String text, YamlNode node) {
    String scheme =
        text.startsWith("sha256:")
            ? Version.DIGEST
            : Objects.requireNonNull(schemes.get(type.name()), "scheme");
    return placed(node, () -> Version.of(scheme, text));
  }
}
