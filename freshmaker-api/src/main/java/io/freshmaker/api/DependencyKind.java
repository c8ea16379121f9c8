package io.freshmaker.api;

import java.util.Objects;

/**
 * How one artifact is made from another. Open; which kinds are followed is configuration.
 *
 * @param name lower-case letters, digits and dashes, starting with a letter, at most 64 characters
 */
public record DependencyKind(String name) implements Comparable<DependencyKind> {

  /** The dependent is built from this source. */
  public static final DependencyKind BUILDS_FROM = new DependencyKind("builds-from");

  /** The dependent needs the input in its build root. */
  public static final DependencyKind BUILD_REQUIRES = new DependencyKind("build-requires");

  /** The dependent needs the input at run time. */
  public static final DependencyKind REQUIRES = new DependencyKind("requires");

  /** The dependent ships the input. */
  public static final DependencyKind CONTAINS = new DependencyKind("contains");

  /** The dependent is a module that has the input as an included module. */
  public static final DependencyKind INCLUDES = new DependencyKind("includes");

  /** The dependent is an image on top of the input; not followed unless configuration says so. */
  public static final DependencyKind LAYERED_ON = new DependencyKind("layered-on");

  /** The dependent is an image that copies files out of the input, a builder stage. */
  public static final DependencyKind COPIES_FROM = new DependencyKind("copies-from");

  /** The dependent has no build of its own: it is a product of the input's build. */
  public static final DependencyKind COMES_WITH = new DependencyKind("comes-with");

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if the name is not of the form above
   */
  public DependencyKind {
    Names.requireOpenValue("dependency kind", name);
  }

  /** Returns the kind of this name. */
  public static DependencyKind of(String name) {
    return new DependencyKind(name);
  }

  @Override
  public int compareTo(DependencyKind other) {
    return name.compareTo(Objects.requireNonNull(other, "other").name);
  }

  @Override
  public String toString() {
    return name;
  }
}
