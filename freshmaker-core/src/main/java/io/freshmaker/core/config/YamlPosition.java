package io.freshmaker.core.config;

/**
 * Where something stands in a text.
 *
 * @param line from 1; 0 where there is no text
 * @param column from 1; 0 where there is no text
 */
record YamlPosition(int line, int column) {

  static final YamlPosition NONE = new YamlPosition(0, 0);

  boolean isKnown() {
    return line > 0;
  }
}
