package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which streams of a module a dependency takes: an empty list is all, {@code -x} all but that, and
 * several are one build for each. A list of both sorts is invalid; its plain streams count.
 */
public final class StreamChoice {

  private final List<String> listed;
  private final Set<String> plain = new TreeSet<>();
  private final Set<String> excluded = new TreeSet<>();

  private StreamChoice(List<String> listed) {
    this.listed = listed;
    for (String stream : listed) {
      if (stream.startsWith("-")) {
        excluded.add(stream.substring(1));
      } else {
        plain.add(stream);
      }
    }
  }

  /** Returns the choice that these entries of a list make. */
  public static StreamChoice of(Collection<String> listed) {
    return new StreamChoice(List.copyOf(listed));
  }

  /** A single text, as version 1 has it, is a list of one. */
  static StreamChoice of(Payload list) {
    if (list.isText()) {
      return new StreamChoice(List.of(list.requireText()));
    }
    List<String> listed = new ArrayList<>();
    list.items().forEach(item -> listed.add(item.requireText()));
    return new StreamChoice(List.copyOf(listed));
  }

  /** Returns the entries as they are written. */
  public List<String> listed() {
    return listed;
  }

  /** Returns whether streams that nobody names can be meant: only who knows all can expand it. */
  public boolean isOpen() {
    return plain.isEmpty();
  }

  /** Returns whether it lists streams both with and without a minus, which is invalid. */
  public boolean isMixed() {
    return !plain.isEmpty() && !excluded.isEmpty();
  }

  /** Returns whether a stream is meant. */
  public boolean includes(String stream) {
    return plain.isEmpty() ? !excluded.contains(stream) : plain.contains(stream);
  }

  /**
   * Returns the streams that are meant, sorted: those it names, or those of the known ones that it
   * leaves in.
   */
  public Set<String> expand(Collection<String> known) {
    if (!plain.isEmpty()) {
      return new TreeSet<>(plain);
    }
    Set<String> streams = new TreeSet<>(known);
    streams.removeAll(excluded);
    return streams;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StreamChoice that && listed.equals(that.listed);
  }

  @Override
  public int hashCode() {
    return listed.hashCode();
  }

  @Override
  public String toString() {
    return listed.toString();
  }
}
