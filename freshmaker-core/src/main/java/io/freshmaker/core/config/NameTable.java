package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table by which the words of services become keys, so that what two adapters say of one thing
 * meets. Per type the first line that matches counts. A type without lines: sources and modules
 * pass as they are, if they have a stream; of all others nobody can know. Immutable and
 * thread-safe.
 */
public final class NameTable {

  private final Map<ArtifactType, List<NameRule>> rules;

  NameTable(Map<ArtifactType, List<NameRule>> rules) {
    this.rules = new HashMap<>(rules);
  }

  /**
   * Returns the key that a service's own words stand for.
   *
   * @param rawName the name as the service writes it
   * @param rawStream the branch, tag, target or release, or null; then only lines that do not speak
   *     of a stream match
   * @return nothing where the table has no answer
   * @throws io.freshmaker.api.InvalidInputException if the words are too long, or no names at all
   */
  public Optional<ArtifactKey> key(ArtifactType type, String rawName, @Nullable String rawStream) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(rawName, "rawName");
    // A key made of the words as they are refuses what is no name (R9).
    ArtifactKey unchanged = ArtifactKey.of(type, rawName, rawStream);
    List<NameRule> lines = rules.get(type);
    if (lines == null) {
      return passes(unchanged) ? Optional.of(unchanged) : Optional.empty();
    }
    for (NameRule line : lines) {
      Optional<ArtifactKey> key = line.key(type, rawName, rawStream);
      if (key.isPresent()) {
        return key;
      }
    }
    return Optional.empty();
  }

  private static boolean passes(ArtifactKey key) {
    boolean known =
        key.type().equals(ArtifactType.SOURCE) || key.type().equals(ArtifactType.MODULE);
    return known && key.stream() != null;
  }
}
