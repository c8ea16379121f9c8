package io.freshmaker.core.decide;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.freshmaker.api.ConfigurationException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over a whole name: a name itself, a glob with {@code *} (any letters) and {@code ?}
 * (one letter), or a regular expression after {@code re:}, in the syntax of RE2, which takes time
 * in proportion to the name, whatever the expression (R9). Immutable and thread-safe.
 */
public final class NamePattern {

  private static final String EXPRESSION = "re:";
  private static final int LONGEST = 512;

  private final String text;
  private final boolean exact;
  private final @Nullable Pattern expression;

  private NamePattern(String text, boolean exact, @Nullable Pattern expression) {
    this.text = text;
    this.exact = exact;
    this.expression = expression;
  }

  /**
   * Reads a pattern.
   *
   * @param text such as {@code sssd}, {@code sssd-*} or {@code re:f(\d+)}
   * @param place where it stands, for the error
   * @throws ConfigurationException if it is not a pattern; it is never taken for one that matches
   */
  public static NamePattern of(String text, String place) {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(place, "place");
    if (text.isBlank() || text.length() > LONGEST) {
      throw new ConfigurationException(
          place, "a pattern has 1 to " + LONGEST + " characters, not only blanks");
    }
    if (!text.startsWith(EXPRESSION)) {
      return new NamePattern(text, text.indexOf('*') < 0 && text.indexOf('?') < 0, null);
    }
    String expression = text.substring(EXPRESSION.length());
    Repeats.requireFew(expression, place);
    try {
      return new NamePattern(text, false, Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new ConfigurationException(
          place, "'" + text + "' is not a pattern: " + e.getDescription(), e);
    }
  }

  /**
   * Reads a pattern that is not in a file.
   *
   * @throws ConfigurationException if it is not a pattern
   */
  public static NamePattern of(String text) {
    return of(text, "pattern");
  }

  /** Returns the pattern that matches this name alone, whatever letters are in it. */
  public static NamePattern exactly(String name) {
    boolean special =
        name.startsWith(EXPRESSION) || name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    return special
        ? new NamePattern(
            EXPRESSION + Pattern.quote(name), false, Pattern.compile(Pattern.quote(name)))
        : new NamePattern(name, true, null);
  }

  /** Returns whether it is a name itself, and matches nothing else. */
  public boolean isExact() {
    return exact;
  }

  /** Returns whether the whole name matches. */
  public boolean matches(String name) {
    if (exact) {
      return text.equals(name);
    }
    return expression == null ? Glob.matches(text, name) : expression.matches(name);
  }

  /** Returns how many groups its expression has; 0 if it is none. */
  public int groups() {
    return expression == null ? 0 : expression.groupCount();
  }

  /**
   * Returns the texts of the groups of a name that matches, the first at index 1, the whole name at
   * index 0; a group that took no part is empty. Nothing if the name does not match.
   */
  public Optional<String[]> match(String name) {
    if (expression == null) {
      return matches(name) ? Optional.of(new String[] {name}) : Optional.empty();
    }
    Matcher matcher = expression.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String[] groups = new String[matcher.groupCount() + 1];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Objects.requireNonNullElse(matcher.group(i), "");
    }
    return Optional.of(groups);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the pattern as it is written. */
  @Override
  public String toString() {
    return text;
  }
}
