package io.freshmaker.core.config;

import io.freshmaker.api.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes {@link YamlNode}s of maps, collections and plain values that a host gives in code. */
final class CodeTree {

  private static final int DEEPEST = 100;

  private final YamlOrigin origin;

  private CodeTree(YamlOrigin origin) {
    this.origin = origin;
  }

  /**
   * Returns the structure.
   *
   * @param name what errors call it
   */
  static YamlNode of(String name, Map<String, ?> values) {
    YamlOrigin origin = new YamlOrigin(name, Path.of("").toAbsolutePath(), false);
    return new CodeTree(origin).node(null, "", values, 0);
  }

  private YamlNode node(@Nullable YamlNode parent, String step, @Nullable Object value, int depth) {
    YamlNode node = new YamlNode(origin, parent, step, YamlPosition.NONE, YamlPosition.NONE);
    if (depth > DEEPEST) {
      throw node.wrong("nested deeper than " + DEEPEST + ", or contains itself");
    }
    if (value instanceof Map<?, ?> map) {
      return node.holding(map(node, map, depth));
    }
    if (value instanceof Collection<?> collection) {
      return node.holding(list(node, collection, depth));
    }
    return node.holding(value == null || value instanceof Secret ? value : text(node, value));
  }

  private Map<String, YamlNode> map(YamlNode node, Map<?, ?> values, int depth) {
    Map<String, YamlNode> map = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          String step = Objects.toString(key);
          if (map.putIfAbsent(step, node(node, step, value, depth + 1)) != null) {
            throw node.wrong("the key '" + Excerpt.of(step) + "' stands here twice");
          }
        });
    return Collections.unmodifiableMap(map);
  }

  private List<YamlNode> list(YamlNode node, Collection<?> values, int depth) {
    List<YamlNode> list = new ArrayList<>(values.size());
    for (Object value : values) {
      list.add(node(node, "[" + list.size() + "]", value, depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  private static String text(YamlNode node, Object value) {
    if (value instanceof Duration duration) {
      return duration.toMillis() + "ms";
    }
    boolean plain =
        value instanceof CharSequence
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof URI
            || value instanceof Path;
    if (plain) {
      return value.toString();
    }
    throw node.wrong("a value of " + value.getClass().getName() + " has no place here");
  }
}
