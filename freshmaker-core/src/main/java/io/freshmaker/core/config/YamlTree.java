package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes {@link YamlNode}s of the parser's nodes, aliases repeated, within the limits. */
final class YamlTree {

  private static final Set<String> NO_VALUE = Set.of("", "~", "null", "Null", "NULL");

  private final YamlOrigin origin;
  private final YamlLimits limits;
  private int values;

  YamlTree(YamlOrigin origin, YamlLimits limits) {
    this.origin = origin;
    this.limits = limits;
  }

  YamlNode of(@Nullable Node root) {
    if (root == null) {
      YamlPosition top = new YamlPosition(1, 1);
      return new YamlNode(origin, null, "", top, top);
    }
    return node(null, "", position(root), root, 0);
  }

  static YamlPosition position(Mark mark) {
    return new YamlPosition(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static YamlPosition position(Node node) {
    return position(node.getStartMark());
  }

  /** Goes as deep as the limit allows. */
  private YamlNode node(
      @Nullable YamlNode parent, String step, YamlPosition key, Node yaml, int depth) {
    YamlNode node = new YamlNode(origin, parent, step, key, position(yaml));
    if (depth > limits.depth()) {
      throw node.wrong("nested deeper than " + limits.depth() + ", or contains itself");
    }
    if (++values > limits.values()) {
      throw new ConfigurationException(
          origin.name(), "has more than " + limits.values() + " values, aliases repeated");
    }
    if (yaml instanceof ScalarNode scalar) {
      return node.holding(text(node, scalar));
    }
    if (yaml instanceof SequenceNode sequence) {
      return node.holding(list(node, sequence, depth));
    }
    if (yaml instanceof MappingNode mapping) {
      return node.holding(map(node, mapping, depth));
    }
    throw node.wrong("expected a text, a list, or keys with values");
  }

  private static @Nullable String text(YamlNode node, ScalarNode scalar) {
    refuseTag(node, scalar, Tag.STR);
    String text = scalar.getValue();
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return plain && NO_VALUE.contains(text) ? null : text;
  }

  private List<YamlNode> list(YamlNode node, SequenceNode sequence, int depth) {
    refuseTag(node, sequence, Tag.SEQ);
    List<YamlNode> list = new ArrayList<>(sequence.getValue().size());
    for (Node element : sequence.getValue()) {
      String step = "[" + list.size() + "]";
      list.add(node(node, step, position(element), element, depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  private Map<String, YamlNode> map(YamlNode node, MappingNode mapping, int depth) {
    refuseTag(node, mapping, Tag.MAP);
    Map<String, YamlNode> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(node, tuple.getKeyNode());
      YamlPosition keyPosition = position(tuple.getKeyNode());
      YamlNode value = node(node, key, keyPosition, tuple.getValueNode(), depth + 1);
      if (map.putIfAbsent(key, value) != null) {
        throw value.wrongKey("this key stands here twice");
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private String key(YamlNode node, Node key) {
    YamlNode place = new YamlNode(origin, node, "?", position(key), position(key));
    if (!(key instanceof ScalarNode scalar)) {
      throw place.wrong("a key must be a text");
    }
    refuseTag(place, scalar, Tag.STR);
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().equals("<<")) {
      throw place.wrong("merging maps with << is not supported; write the keys out");
    }
    return scalar.getValue();
  }

  /** Does not show the tag: it may be a credential that begins with an exclamation mark (R10). */
  private static void refuseTag(YamlNode node, Node yaml, Tag expected) {
    if (!yaml.getTag().equals(expected)) {
      throw node.wrong("tags (words that begin with !) are not allowed; quote it if it is a text");
    }
  }
}
