package io.freshmaker.api.spi;

import io.freshmaker.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The topic prefixes, environment included, under which an instance's messages travel, such as
 * {@code org.fedoraproject.prod} or {@code VirtualTopic.eng}. They are matched exactly: other
 * services publish topics of the same ending, which mean something else. Immutable.
 */
public final class TopicPrefixes {

  /** Longest first, so that the more exact one counts where one prefix begins with another. */
  private final List<String> prefixes;

  private TopicPrefixes(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * Reads them from a list in an instance's settings.
   *
   * @throws ConfigurationException if none is given, or one is not words joined by dots
   */
  public static TopicPrefixes of(Settings settings, String key) {
    List<String> prefixes = new ArrayList<>(settings.list(key));
    if (prefixes.isEmpty()) {
      throw settings.wrong(key, "name at least one prefix, such as org.fedoraproject.prod");
    }
    for (String prefix : prefixes) {
      if (!isPrefix(prefix)) {
        throw settings.wrong(
            key, "'" + prefix + "' is not words joined by dots, without * or # or space");
      }
    }
    prefixes.sort(Comparator.comparing(String::length).reversed());
    return new TopicPrefixes(List.copyOf(prefixes));
  }

  private static boolean isPrefix(String text) {
    return !("." + text + ".").contains("..")
        && text.chars().noneMatch(c -> c == '*' || c == '#' || Character.isWhitespace(c));
  }

  /**
   * Returns each of these patterns behind each prefix, as {@link EventParser#topics} wants them.
   */
  public Set<String> patterns(Collection<String> patterns) {
    Set<String> topics = new TreeSet<>();
    for (String prefix : prefixes) {
      for (String pattern : patterns) {
        topics.add(prefix + "." + pattern);
      }
    }
    return topics;
  }

  /** Returns what follows the prefix of a topic, or nothing if it has none of them. */
  public Optional<String> without(String topic) {
    for (String prefix : prefixes) {
      if (topic.length() > prefix.length() + 1
          && topic.startsWith(prefix)
          && topic.charAt(prefix.length()) == '.') {
        return Optional.of(topic.substring(prefix.length() + 1));
      }
    }
    return Optional.empty();
  }
}
