package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import java.util.function.IntFunction;

/**
 * A text with {@code $1} to {@code $9} for the groups of an expression, {@code $$} for {@code $}.
 */
final class Template {

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * Reads a template.
   *
   * @param groups how many groups there are
   * @throws ConfigurationException if it is empty, or refers to a group that is not there
   */
  static Template read(YamlNode node, int groups) {
    String text = node.text();
    if (text.isBlank()) {
      throw node.wrong("is empty");
    }
    for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i + 2)) {
      char c = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c != '$' && (c < '1' || c > '9')) {
        throw node.wrong("a $ is followed by the number of a group, or by $ to stand for itself");
      }
      if (c != '$' && c - '0' > groups) {
        throw node.wrong("there is no group $" + c + "; the pattern beside it has " + groups);
      }
    }
    return new Template(text);
  }

  /** Puts the groups in; the first has the number 1. */
  String fill(IntFunction<String> group) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '$') {
        filled.append(c);
        continue;
      }
      char next = text.charAt(++i);
      filled.append(next == '$' ? "$" : group.apply(next - '0'));
    }
    return filled.toString();
  }
}
