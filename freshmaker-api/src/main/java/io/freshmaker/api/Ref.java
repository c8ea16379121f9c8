package io.freshmaker.api;

import java.util.Objects;

/**
 * A name for something outside: a task, a build, a commit, a gate's subject. Provenance, waking and
 * build handles all use it.
 *
 * <p>The text form is {@code instance/id}, with {@code %} and {@code /} in the instance written as
 * {@code %25} and {@code %2F}.
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

  /**
   * Reads the text form.
   *
   * @throws InvalidInputException if the text is not a ref
   */
  public static Ref parse(String text) {
    int slash = Objects.requireNonNull(text, "text").indexOf('/');
    if (slash < 0) {
      throw new InvalidInputException("ref", "'" + Names.excerpt(text) + "' is not instance/id");
    }
    String instance = text.substring(0, slash).replace("%2F", "/").replace("%25", "%");
    return new Ref(instance, text.substring(slash + 1));
  }

  @Override
  public int compareTo(Ref other) {
    int order = instance.compareTo(Objects.requireNonNull(other, "other").instance);
    return order != 0 ? order : id.compareTo(other.id);
  }

  /** Returns the text form, which {@link #parse} reads. */
  @Override
  public String toString() {
    return instance.replace("%", "%25").replace("/", "%2F") + "/" + id;
  }
}
