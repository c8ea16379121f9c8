package io.freshmaker.distgit.dockerfile;

import java.util.Map;
import java.util.Optional;

/**
 * Puts values in the place of variables, as far as they are known. Whatever is not known, or of a
 * form that is not understood, makes the whole unknown.
 */
final class Variables {

  private static final int DEEPEST = 20;
  private static final int LONGEST = 4096;
  private static final int LONGEST_CUT = 512;

  private final Map<String, String> values;
  private final char escape;

  Variables(Map<String, String> values, char escape) {
    this.values = values;
    this.escape = escape;
  }

  /** Thrown and caught here alone. */
  private static final class UnknownException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnknownException() {
      super(null, null, false, false);
    }
  }

  /** Returns the word with values for variables and without quotes, or nothing. */
  Optional<String> expanded(String word) {
    try {
      return word.length() > LONGEST
          ? Optional.empty()
          : Optional.of(new Scan(word).until('\0', 0));
    } catch (UnknownException e) {
      return Optional.empty();
    }
  }

  /** Walks over one word. */
  private final class Scan {

    private final String word;
    private int at;

    private Scan(String word) {
      this.word = word;
    }

    /** Returns what stands before an end, the end consumed; NUL: the end of the word. */
    private String until(char end, int depth) throws UnknownException {
      if (depth > DEEPEST) {
        throw new UnknownException();
      }
      StringBuilder out = new StringBuilder();
      char quote = 0;
      while (at < word.length()) {
        char c = word.charAt(at++);
        if (c == end && quote == 0) {
          return out.toString();
        } else if (c == escape && quote != '\'' && at < word.length()) {
          out.append(word.charAt(at++));
        } else if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
          quote = c;
        } else if (c == '$' && quote != '\'') {
          out.append(variable(depth));
        } else {
          out.append(c);
        }
        if (out.length() > LONGEST) {
          throw new UnknownException();
        }
      }
      if (end != '\0' || quote != 0) {
        throw new UnknownException();
      }
      return out.toString();
    }

    private String variable(int depth) throws UnknownException {
      boolean braces = at < word.length() && word.charAt(at) == '{';
      at += braces ? 1 : 0;
      String name = name();
      if (name.isEmpty()) {
        throw new UnknownException();
      }
      Optional<String> value = Optional.ofNullable(values.get(name));
      if (!braces || take("}")) {
        return value.orElseThrow(UnknownException::new);
      }
      return modified(value, depth);
    }

    private String name() {
      int start = at;
      while (at < word.length()
          && (word.charAt(at) == '_' || Character.isLetterOrDigit(word.charAt(at)))) {
        at++;
      }
      return word.substring(start, at);
    }

    private boolean take(String text) {
      boolean there = word.startsWith(text, at);
      at += there ? text.length() : 0;
      return there;
    }

    private String modified(Optional<String> value, int depth) throws UnknownException {
      boolean colon = take(":");
      Optional<String> set = colon ? value.filter(text -> !text.isEmpty()) : value;
      char operator = at < word.length() ? word.charAt(at++) : '\0';
      switch (operator) {
        case '-':
          // What is not used need not be known.
          return set.isPresent() ? skipped(set.get(), depth) : until('}', depth + 1);
        case '+':
          return set.isEmpty() ? skipped("", depth) : until('}', depth + 1);
        case '?':
          return skipped(set.orElseThrow(UnknownException::new), depth);
        case '#', '%', '/':
          if (colon) {
            throw new UnknownException();
          }
          return cut(operator, value.orElseThrow(UnknownException::new), depth);
        default:
          throw new UnknownException();
      }
    }

    private String skipped(String value, int depth) throws UnknownException {
      int open = depth;
      while (at < word.length()) {
        char c = word.charAt(at++);
        if (c == escape) {
          at++;
        } else if (c == '{') {
          open++;
        } else if (c == '}' && open-- == depth) {
          return value;
        }
      }
      throw new UnknownException();
    }

    private String cut(char operator, String value, int depth) throws UnknownException {
      boolean greedy = take(String.valueOf(operator));
      String pattern = until(operator == '/' ? '/' : '}', depth + 1);
      if (value.length() > LONGEST_CUT || pattern.length() > LONGEST_CUT) {
        throw new UnknownException();
      }
      if (operator == '/') {
        String replacement = until('}', depth + 1);
        if (pattern.isEmpty() || Glob.isPattern(pattern)) {
          throw new UnknownException();
        }
        return greedy ? value.replace(pattern, replacement) : first(value, pattern, replacement);
      }
      return operator == '#'
          ? Glob.withoutPrefix(value, pattern, greedy)
          : Glob.withoutSuffix(value, pattern, greedy);
    }

    private String first(String value, String text, String replacement) {
      int index = value.indexOf(text);
      return index < 0
          ? value
          : value.substring(0, index) + replacement + value.substring(index + text.length());
    }
  }
}
