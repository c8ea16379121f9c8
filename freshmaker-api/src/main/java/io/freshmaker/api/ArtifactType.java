package io.freshmaker.api;

import java.util.Objects;

/**
 * What sort of thing an artifact is. Open: adapters bring types of their own.
 *
 * @param name lower-case letters, digits and dashes, starting with a letter, at most 64 characters
 */
public record ArtifactType(String name) implements Comparable<ArtifactType> {

  /** A repository at a branch; its version is a commit. */
  public static final ArtifactType SOURCE = new ArtifactType("source");

  /** A source package in a product line; binary RPMs are never artifacts. */
  public static final ArtifactType RPM = new ArtifactType("rpm");

  /** A module stream. */
  public static final ArtifactType MODULE = new ArtifactType("module");

  /** A container image. */
  public static final ArtifactType CONTAINER = new ArtifactType("container");

  /** A compose of a release. */
  public static final ArtifactType COMPOSE = new ArtifactType("compose");

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if the name is not of the form above
   */
  public ArtifactType {
    Names.requireOpenValue("artifact type", name);
  }

  /** Returns the type of this name. */
  public static ArtifactType of(String name) {
    return new ArtifactType(name);
  }

  @Override
  public int compareTo(ArtifactType other) {
    return name.compareTo(Objects.requireNonNull(other, "other").name);
  }

  @Override
  public String toString() {
    return name;
  }
}
