package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text, list or map of a YAML file, or of the same structure given in code, that knows where it
 * stands. Texts are typed by whoever reads them: {@code no}, {@code on} and {@code 1.10} stay what
 * they look like. Immutable; every getter throws a {@link ConfigurationException} that names the
 * place if the value is of another form.
 */
public final class YamlNode {

  private final YamlOrigin origin;
  private final @Nullable YamlNode parent;
  private final String step;
  private final YamlPosition keyPosition;
  private final YamlPosition position;

  /** A String, a List of nodes, a Map of nodes, a Secret; null where there is no value. */
  private @Nullable Object value;

  YamlNode(
      YamlOrigin origin,
      @Nullable YamlNode parent,
      String step,
      YamlPosition keyPosition,
      YamlPosition position) {
    this.origin = origin;
    this.parent = parent;
    this.step = step;
    this.keyPosition = keyPosition;
    this.position = position;
  }

  /** Sets the value; called once, before anybody else sees the node. */
  YamlNode holding(@Nullable Object newValue) {
    value = newValue;
    return this;
  }

  /** Returns the keys that lead here, such as {@code allow.container[0]}; empty at the top. */
  public String path() {
    List<String> steps = new ArrayList<>();
    for (YamlNode node = this; node.parent != null; node = node.parent) {
      steps.add(node.step);
    }
    StringBuilder path = new StringBuilder();
    for (int i = steps.size() - 1; i >= 0; i--) {
      String next = steps.get(i);
      if (!path.isEmpty() && !next.startsWith("[")) {
        path.append('.');
      }
      path.append(Excerpt.of(next));
    }
    return path.toString();
  }

  /** Returns the line, from 1; 0 where it was given in code. */
  public int line() {
    return position.line();
  }

  /** Returns the column, from 1; 0 where it was given in code. */
  public int column() {
    return position.column();
  }

  /** Returns path, file, line and column, as far as they are known. */
  public String place() {
    return origin.place(path(), position);
  }

  /** Returns whether there is no value: nothing, {@code ~} or {@code null} without quotes. */
  public boolean isEmpty() {
    return value == null;
  }

  /** Returns whether it is a text. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Returns whether it is a list. */
  public boolean isList() {
    return value instanceof List;
  }

  /** Returns whether it is a map. */
  public boolean isMap() {
    return value instanceof Map;
  }

  /** Returns the text, as it is written. */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("expected a text, found " + form());
  }

  /** Returns a whole number. */
  public long number() {
    return Scalars.number(this);
  }

  /** Returns a whole number that must lie in a range, both ends included. */
  public long number(long least, long most) {
    long number = number();
    if (number < least || number > most) {
      throw wrong("expected a whole number from " + least + " to " + most + ", found " + number);
    }
    return number;
  }

  /** Returns {@code true} or {@code false}; nothing else is taken for one of them. */
  public boolean flag() {
    return Scalars.flag(this);
  }

  /** Returns a duration: a whole number with {@code ms}, {@code s}, {@code m}, {@code h}, d. */
  public Duration duration() {
    return Scalars.duration(this);
  }

  /** Returns a moment, such as {@code 2026-12-24T00:00:00Z}. */
  public Instant instant() {
    return Scalars.instant(this);
  }

  /** Returns an absolute URI; one that carries credentials is refused (R10). */
  public URI uri() {
    return Scalars.uri(this);
  }

  /** Returns a path; a relative one is taken from the directory that the YAML file is in. */
  public Path file() {
    return Scalars.file(this, origin);
  }

  /** Returns the secret that a reference stands for: {@code {env: NAME}}, {@code {file: path}}. */
  public Secret secret() {
    return SecretReference.read(this, origin);
  }

  /** Returns what a host gave in code instead of a reference. */
  @Nullable Secret givenSecret() {
    return value instanceof Secret secret ? secret : null;
  }

  /** Returns the elements of a list; no value is an empty one. */
  @SuppressWarnings("unchecked") // a node's list holds nodes only
  public List<YamlNode> list() {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List) {
      return (List<YamlNode>) value;
    }
    throw wrong("expected a list, found " + form());
  }

  /** Returns the elements of a list; a single text or map is a list of one. */
  public List<YamlNode> listOrOne() {
    return value instanceof String || value instanceof Map ? List.of(this) : list();
  }

  /** Returns the values of a map by key, in the order of the file; no value is an empty one. */
  @SuppressWarnings("unchecked") // a node's map holds nodes only
  public Map<String, YamlNode> entries() {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map) {
      return (Map<String, YamlNode>) value;
    }
    throw wrong("expected keys with values, found " + form());
  }

  /** Returns the value of a key, if the key is there and has one. */
  public Optional<YamlNode> get(String key) {
    YamlNode found = entries().get(Objects.requireNonNull(key, "key"));
    return found == null || found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Returns the value of a key that must be there. */
  public YamlNode require(String key) {
    return get(key).orElseThrow(() -> wrong("the key '" + key + "' is missing"));
  }

  /**
   * Refuses keys that nobody knows (R11), all of them in one error.
   *
   * @param known the keys that may be there
   */
  public void onlyKeys(Collection<String> known) {
    ConfigurationProblems problems = new ConfigurationProblems();
    for (YamlNode entry : entries().values()) {
      if (!known.contains(entry.step)) {
        problems.add(entry.unknownKey(known));
      }
    }
    problems.throwIfAny(origin.name());
  }

  /** Returns the key of this value. */
  String key() {
    return step;
  }

  /** Returns the key of this value, as a text that stands where the key does. */
  YamlNode asKey() {
    return new YamlNode(origin, parent, step, keyPosition, keyPosition).holding(step);
  }

  /** Returns an error about this value. */
  public ConfigurationException wrong(String problem) {
    return new ConfigurationException(place(), problem);
  }

  /** Returns an error about the key of this value. */
  public ConfigurationException wrongKey(String problem) {
    return new ConfigurationException(origin.place(path(), keyPosition), problem);
  }

  /** Returns the error that nobody knows the key of this value, with the nearest that is known. */
  public ConfigurationException unknownKey(Collection<String> known) {
    return wrongKey("unknown key" + NearestName.hint(step, known));
  }

  /** Returns the name of the file, or what stands for it where the structure comes from code. */
  String source() {
    return origin.name();
  }

  private String form() {
    if (value == null) {
      return "no value";
    }
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Secret) {
      return "a secret";
    }
    return isList() ? "a list" : "keys with values";
  }

  /** Returns the place; never the value, which may hold a credential (R10). */
  @Override
  public String toString() {
    return "YamlNode[" + place() + "]";
  }
}
