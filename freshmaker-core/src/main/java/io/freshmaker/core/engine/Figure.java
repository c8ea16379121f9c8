package io.freshmaker.core.engine;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One number that a host may export to whatever it watches itself with.
 *
 * @param name lower-case words with underscores, such as {@code freshmaker_builds_total}
 * @param help what it counts, for a person
 * @param labels what tells it from others of the same name, sorted
 * @param rising whether it only grows since the start; otherwise it is how things stand
 * @param value the number
 */
public record Figure(
    String name, String help, Map<String, String> labels, boolean rising, long value) {

  /** Copies the labels. */
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(help, "help");
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  @Override
  public String toString() {
    return name + labels + " " + value;
  }
}
