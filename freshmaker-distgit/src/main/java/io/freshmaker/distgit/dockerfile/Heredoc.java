package io.freshmaker.distgit.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that follows an instruction, up to a line of its own.
 *
 * @param end that line
 * @param tabs whether tabs in front of it do not count
 */
record Heredoc(String end, boolean tabs) {

  private static final Set<String> MAY_HAVE = Set.of("RUN", "COPY", "ADD");
  private static final Pattern OPENS = Pattern.compile("\\d*<<(-?)([^<]+)");

  /** Returns the texts that an instruction opens, in their order. */
  static List<Heredoc> of(Instruction instruction, char escape) {
    String rest = instruction.rest();
    String word = instruction.word();
    if (word.equals("ONBUILD")) {
      String[] inner = rest.split("\\s+", 2);
      word = inner[0].toUpperCase(Locale.ROOT);
      rest = inner.length == 2 ? inner[1] : "";
    }
    List<Heredoc> opened = new ArrayList<>();
    // The list form of an instruction is not handed to a shell.
    if (MAY_HAVE.contains(word) && !rest.startsWith("[") && rest.contains("<<")) {
      for (String one : Words.of(rest, escape)) {
        Matcher opens = OPENS.matcher(one);
        if (opens.matches()) {
          String end = Words.plain(opens.group(2), escape);
          opened.add(new Heredoc(end, !opens.group(1).isEmpty()));
        }
      }
    }
    return opened;
  }

  boolean endsAt(String line) {
    int start = 0;
    while (tabs && start < line.length() && line.charAt(start) == '\t') {
      start++;
    }
    return line.substring(start).equals(end);
  }
}
