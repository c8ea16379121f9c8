package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads open values such as artifact types, and sections whose errors are kept for later. */
final class OpenValues {

  private OpenValues() {}

  static <T> T of(YamlNode node, Function<String, T> form) {
    try {
      return form.apply(node.text());
    } catch (InvalidInputException e) {
      throw node.wrong(e.getMessage());
    }
  }

  static <T> T ofKey(YamlNode value, String key, Function<String, T> form) {
    try {
      return form.apply(key);
    } catch (InvalidInputException e) {
      throw value.wrongKey(e.getMessage());
    }
  }

  /** Returns the word for a choice: {@code GO_ON} is written {@code go-on}. */
  static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Map<String, YamlNode> entries(YamlNode node, String key, ConfigurationProblems problems) {
    try {
      return node.get(key).map(YamlNode::entries).orElse(Map.of());
    } catch (ConfigurationException e) {
      problems.add(e);
      return Map.of();
    }
  }

  static List<YamlNode> elements(YamlNode node, String key, ConfigurationProblems problems) {
    try {
      return node.get(key).map(YamlNode::list).orElse(List.of());
    } catch (ConfigurationException e) {
      problems.add(e);
      return List.of();
    }
  }

  /** Reads one of the words for these choices. */
  static <E extends Enum<E>> E choice(YamlNode node, E[] values) {
    List<String> known = new ArrayList<>();
    for (E value : values) {
      String written = written(value);
      if (written.equals(node.text())) {
        return value;
      }
      known.add(written);
    }
    throw node.wrong(
        "unknown word '" + Excerpt.of(node.text()) + "'" + NearestName.hint(node.text(), known));
  }
}
