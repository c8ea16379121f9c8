package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an artifact is, whatever its version: the node of the rebuild graph. Two adapters that speak
 * of one thing must build equal keys, so known types are made with the factories here, and raw
 * names go through {@link io.freshmaker.api.spi.AdapterContext#key}.
 *
 * <p>The text form is {@code type:name} or {@code type:name:stream}, with {@code %} and {@code :}
 * in name and stream written as {@code %25} and {@code %3A}. Keys are ordered by type, name and
 * stream, an absent stream first.
 *
 * @param type the sort of artifact
 * @param name not blank, at most 512 characters, no control characters
 * @param stream the same, or null where the type has none; null never means "any"
 */
public record ArtifactKey(ArtifactType type, String name, @Nullable String stream)
    implements Comparable<ArtifactKey> {

  /**
   * Checks the parts.
   *
   * @throws InvalidInputException if name or stream is not of the form above
   */
  public ArtifactKey {
    Objects.requireNonNull(type, "type");
    Names.requireText("name", name);
    if (stream != null) {
      Names.requireText("stream", stream);
    }
  }

  /** Returns a key of any type; adapters use it for types of their own. */
  public static ArtifactKey of(ArtifactType type, String name, @Nullable String stream) {
    return new ArtifactKey(type, name, stream);
  }

  /**
   * Returns the key of a repository at a branch.
   *
   * @param namespace such as {@code rpms}
   * @param repository the repository's name inside the namespace
   * @param branch without {@code refs/heads/}
   */
  public static ArtifactKey source(String namespace, String repository, String branch) {
    Names.requireText("namespace", namespace);
    Names.requireText("repository", repository);
    return new ArtifactKey(
        ArtifactType.SOURCE,
        namespace + "/" + repository,
        Objects.requireNonNull(branch, "branch"));
  }

  /**
   * Returns the key of an RPM.
   *
   * @param sourcePackage the source package's name, never a binary RPM's
   * @param line the product line, such as {@code f36}
   */
  public static ArtifactKey rpm(String sourcePackage, String line) {
    return new ArtifactKey(ArtifactType.RPM, sourcePackage, Objects.requireNonNull(line, "line"));
  }

  /**
   * Returns the key of a module stream.
   *
   * @param name the module's name
   * @param stream the stream as modulemd writes it, dashes and all
   */
  public static ArtifactKey module(String name, String stream) {
    return new ArtifactKey(ArtifactType.MODULE, name, Objects.requireNonNull(stream, "stream"));
  }

  /**
   * Returns the key of a container image.
   *
   * @param component the name as the build system has it, such as {@code sssd-container}
   * @param branch the branch that it is built from
   */
  public static ArtifactKey container(String component, String branch) {
    return new ArtifactKey(
        ArtifactType.CONTAINER, component, Objects.requireNonNull(branch, "branch"));
  }

  /**
   * Returns the key of a compose.
   *
   * @param release such as {@code Fedora-Rawhide}
   * @param composeType such as {@code nightly}, or null where there are none
   */
  public static ArtifactKey compose(String release, @Nullable String composeType) {
    return new ArtifactKey(ArtifactType.COMPOSE, release, composeType);
  }

  /**
   * Reads the text form.
   *
   * @throws InvalidInputException if the text is not a key
   */
  public static ArtifactKey parse(String text) {
    Objects.requireNonNull(text, "text");
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new InvalidInputException(
          "artifact key", "'" + Names.excerpt(text) + "' is not type:name or type:name:stream");
    }
    return new ArtifactKey(
        ArtifactType.of(parts[0]),
        unescaped(parts[1]),
        parts.length == 2 ? null : unescaped(parts[2]));
  }

  @Override
  public int compareTo(ArtifactKey other) {
    int order = type.compareTo(other.type);
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    if (order != 0) {
      return order;
    }
    if (stream == null || other.stream == null) {
      return Boolean.compare(stream != null, other.stream != null);
    }
    return stream.compareTo(other.stream);
  }

  /** Returns the text form, which {@link #parse} reads. */
  @Override
  public String toString() {
    String text = type.name() + ":" + escaped(name);
    return stream == null ? text : text + ":" + escaped(stream);
  }

  private static String escaped(String part) {
    return part.replace("%", "%25").replace(":", "%3A");
  }

  private static String unescaped(String part) {
    return part.replace("%3A", ":").replace("%25", "%");
  }
}
