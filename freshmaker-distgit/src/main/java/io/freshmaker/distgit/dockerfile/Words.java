package io.freshmaker.distgit.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Cuts text at blanks that are not quoted; quotes and escapes stay in the words. */
final class Words {

  private Words() {}

  static List<String> of(String text, char escape) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape && quote != '\'' && i + 1 < text.length()) {
        word.append(c).append(text.charAt(++i));
      } else if (quote == 0 && isBlank(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        quote = quote == c ? 0 : quote == 0 && (c == '\'' || c == '"') ? c : quote;
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Returns a word without its quotes and escapes. */
  static String plain(String word, char escape) {
    StringBuilder plain = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == escape && quote != '\'' && i + 1 < word.length()) {
        plain.append(word.charAt(++i));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
