package io.freshmaker.core.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who wants which topic, compiled once. Immutable.
 *
 * @param <T> what stands for who wants it, such as a parser
 */
public final class TopicMatcher<T> {

  private final List<T> takers;
  private final Map<String, List<Integer>> exact;
  private final List<Wild> wild;

  private record Wild(TopicPattern pattern, int taker) {}

  private TopicMatcher(List<T> takers, Map<String, List<Integer>> exact, List<Wild> wild) {
    this.takers = takers;
    this.exact = exact;
    this.wild = wild;
  }

  /** Starts a matcher. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /** Returns who wants a topic, each once, in the order in which they were added. */
  public List<T> takers(String topic) {
    Objects.requireNonNull(topic, "topic");
    List<Integer> found = exact.getOrDefault(topic, List.of());
    for (Wild candidate : wild) {
      if (candidate.pattern.matches(topic)) {
        found = new ArrayList<>(found);
        found.add(candidate.taker);
      }
    }
    return switch (found.size()) {
      case 0 -> List.of();
      case 1 -> List.of(takers.get(found.get(0)));
      default -> new TreeSet<>(found).stream().<T>map(takers::get).toList();
    };
  }

  /**
   * Collects who wants what. Not thread-safe.
   *
   * @param <T> what stands for who wants it
   */
  public static final class Builder<T> {

    private final List<T> takers = new ArrayList<>();
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Set<Wild> wild = new LinkedHashSet<>();

    private Builder() {}

    /**
     * Adds somebody who wants the topics of these patterns.
     *
     * @throws io.freshmaker.api.InvalidInputException if one is not a topic pattern
     */
    public Builder<T> add(T taker, Collection<String> patterns) {
      int number = takers.size();
      takers.add(Objects.requireNonNull(taker, "taker"));
      for (String text : patterns) {
        TopicPattern pattern = TopicPattern.of(text);
        if (pattern.isExact()) {
          exact.computeIfAbsent(text, key -> new ArrayList<>()).add(number);
        } else {
          wild.add(new Wild(pattern, number));
        }
      }
      return this;
    }

    /** Returns the matcher. */
    public TopicMatcher<T> build() {
      Map<String, List<Integer>> copy = new HashMap<>();
      exact.forEach((topic, numbers) -> copy.put(topic, List.copyOf(numbers)));
      return new TopicMatcher<>(List.copyOf(takers), copy, List.copyOf(wild));
    }
  }
}
