package io.freshmaker.api;

import java.util.Objects;

/**
 * A name for something outside: a task, a build, a commit, a gate's subject. Provenance, waking and
 * build handles all use it.
 *
 * @param instance the adapter instance in whose world the id means something
 * @param id such as {@code task:123}; not blank, at most 512 characters, no control characters
 */
public record Ref(String instance, String id) implements Comparable<Ref> {

  /**
   * Checks the parts.
   *
   * @throws InvalidInputException if one of them is not of the form above
   */
  public Ref {
    Names.requireText("instance", instance);
    Names.requireText("ref", id);
  }

  /** Returns the ref of this id. */
  public static Ref of(String instance, String id) {
    return new Ref(instance, id);
  }

  @Override
  public int compareTo(Ref other) {
    int order = instance.compareTo(Objects.requireNonNull(other, "other").instance);
    return order != 0 ? order : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return instance + "/" + id;
  }
}
