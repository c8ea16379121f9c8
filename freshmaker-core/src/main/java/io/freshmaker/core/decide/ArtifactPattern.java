package io.freshmaker.core.decide;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.InvalidInputException;
import java.util.Objects;

/**
 * The artifacts of one type whose name matches a pattern, whatever their stream. Written {@code
 * type:pattern}, such as {@code container:sssd*}. Immutable and thread-safe.
 *
 * @param type their type
 * @param name what the whole name has to match
 */
public record ArtifactPattern(ArtifactType type, NamePattern name) {

  /** Checks the parts. */
  public ArtifactPattern {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws InvalidInputException if it has no colon, or what is before it is not a type
   * @throws io.freshmaker.api.ConfigurationException if what is behind it is not a pattern
   */
  public static ArtifactPattern parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new InvalidInputException(
          "pattern", "'" + text + "' is not of the form type:pattern, such as container:sssd*");
    }
    ArtifactType type = ArtifactType.of(text.substring(0, colon));
    return new ArtifactPattern(type, NamePattern.of(text.substring(colon + 1)));
  }

  /** Returns whether an artifact is one of them. */
  public boolean matches(ArtifactKey key) {
    return key.type().equals(type) && name.matches(key.name());
  }

  @Override
  public String toString() {
    return type + ":" + name;
  }
}
