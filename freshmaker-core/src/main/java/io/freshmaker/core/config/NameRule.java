package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.core.decide.NamePattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the table of names: which raw words it is about, and what they stand for. */
final class NameRule {

  private static final String[] NO_GROUPS = {};

  private final @Nullable NamePattern name;
  private final @Nullable NamePattern stream;
  private final @Nullable Template toName;
  private final @Nullable Template toStream;

  private NameRule(YamlNode node) {
    node.onlyKeys(List.of("name", "stream", "to-name", "to-stream"));
    name = node.get("name").map(NameRule::pattern).orElse(null);
    stream = node.get("stream").map(NameRule::pattern).orElse(null);
    toName = node.get("to-name").map(to -> Template.read(to, groups(name))).orElse(null);
    toStream = node.get("to-stream").map(to -> Template.read(to, groups(stream))).orElse(null);
  }

  static NameRule read(YamlNode node) {
    return new NameRule(node);
  }

  private static NamePattern pattern(YamlNode node) {
    return NamePattern.of(node.text(), node.place());
  }

  private static int groups(@Nullable NamePattern pattern) {
    return pattern == null ? 0 : pattern.groups();
  }

  /** Returns the key, or nothing if the line is about other words. */
  Optional<ArtifactKey> key(ArtifactType type, String rawName, @Nullable String rawStream) {
    String[] nameGroups = groups(name, rawName);
    String[] streamGroups = groups(stream, rawStream);
    if (nameGroups == null || streamGroups == null) {
      return Optional.empty();
    }
    String keyName = toName == null ? rawName : toName.fill(i -> nameGroups[i]);
    String keyStream = toStream == null ? rawStream : toStream.fill(i -> streamGroups[i]);
    return Optional.of(ArtifactKey.of(type, keyName, keyStream));
  }

  private static String @Nullable [] groups(@Nullable NamePattern pattern, @Nullable String raw) {
    if (pattern == null) {
      return NO_GROUPS;
    }
    return raw == null ? null : pattern.match(raw).orElse(null);
  }
}
