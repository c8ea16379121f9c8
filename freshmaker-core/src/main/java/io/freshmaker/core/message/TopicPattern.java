package io.freshmaker.core.message;

import io.freshmaker.api.InvalidInputException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A topic pattern as AMQP has it: words joined by dots, {@code *} for exactly one word, {@code #}
 * for any number of words, none included. Immutable.
 */
public final class TopicPattern {

  private static final int MAX_LENGTH = 512;

  private final String text;
  private final String[] words;

  /** What every topic that fits begins with: a quick way to say no. */
  private final String literal;

  private final boolean exact;

  private TopicPattern(String text) {
    this.text = text;
    this.words = text.split("\\.", -1);
    int wild = firstWildWord();
    this.exact = wild == words.length;
    this.literal = exact ? text : literal(wild);
  }

  /**
   * Compiles a pattern.
   *
   * @throws InvalidInputException if it is blank, too long, or {@code *} or {@code #} stands beside
   *     other characters in a word
   */
  public static TopicPattern of(String text) {
    Objects.requireNonNull(text, "text");
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          "topic pattern", "must have 1 to " + MAX_LENGTH + " characters, not " + text.length());
    }
    TopicPattern pattern = new TopicPattern(text);
    for (String word : pattern.words) {
      if (word.length() > 1 && (word.contains("*") || word.contains("#"))) {
        throw new InvalidInputException(
            "topic pattern", "'" + text + "': * and # stand for whole words only");
      }
    }
    return pattern;
  }

  private int firstWildWord() {
    int wild = 0;
    while (wild < words.length && !words[wild].equals("*") && !words[wild].equals("#")) {
      wild++;
    }
    return wild;
  }

  /**
   * The words before the first wild one; a dot behind them is left out, # may stand for nothing.
   */
  private String literal(int wild) {
    return String.join(".", Arrays.asList(words).subList(0, wild));
  }

  /** Returns whether a topic fits. Takes time in proportion to the words of both, multiplied. */
  public boolean matches(String topic) {
    if (exact) {
      return topic.equals(text);
    }
    return topic.startsWith(literal) && matches(topic.split("\\.", -1));
  }

  /** Only the last # is gone back to: whatever an earlier one could take, the last can, too. */
  private boolean matches(String[] topic) {
    int word = 0;
    int at = 0;
    int afterHash = -1;
    int retry = 0;
    while (at < topic.length) {
      if (word < words.length && words[word].equals("#")) {
        word++;
        afterHash = word;
        retry = at;
      } else if (word < words.length
          && (words[word].equals("*") || words[word].equals(topic[at]))) {
        word++;
        at++;
      } else if (afterHash >= 0) {
        word = afterHash;
        retry++;
        at = retry;
      } else {
        return false;
      }
    }
    while (word < words.length && words[word].equals("#")) {
      word++;
    }
    return word == words.length;
  }

  /** Returns whether it fits one topic only, being without {@code *} and {@code #}. */
  boolean isExact() {
    return exact;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TopicPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
