package io.freshmaker.distgit.dockerfile;

import io.freshmaker.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a Dockerfile into instructions: joins continued lines, leaves out comments, skips heredocs.
 * The directive {@code escape} counts only before anything else.
 */
final class InstructionReader {

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LINES = 50_000;
  private static final Pattern DIRECTIVE =
      Pattern.compile("#[ \\t]*([A-Za-z][A-Za-z0-9]*)[ \\t]*=[ \\t]*(\\S.*)");

  private final List<String> lines;
  private final List<Instruction> instructions = new ArrayList<>();
  private char escape = '\\';
  private int next;

  private InstructionReader(List<String> lines) {
    this.lines = lines;
  }

  /** What was read: instructions, and the character that escapes. */
  record Read(List<Instruction> instructions, char escape) {}

  static Read read(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new InvalidInputException(
          "Dockerfile", "has " + content.length + " bytes, " + MOST_BYTES + " are allowed");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    if (lines.size() > MOST_LINES) {
      throw new InvalidInputException("Dockerfile", "has more than " + MOST_LINES + " lines");
    }
    InstructionReader reader = new InstructionReader(lines);
    reader.directives();
    while (reader.next < lines.size()) {
      reader.instruction();
    }
    return new Read(List.copyOf(reader.instructions), reader.escape);
  }

  private void directives() {
    boolean told = false;
    for (; next < lines.size(); next++) {
      Matcher directive = DIRECTIVE.matcher(lines.get(next).strip());
      if (!directive.matches()) {
        return;
      }
      String name = directive.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("escape")) {
        String value = directive.group(2).strip();
        if (told || !(value.equals("\\") || value.equals("`"))) {
          throw new InvalidInputException(
              "Dockerfile line " + (next + 1), "escape is told twice, or is neither \\ nor `");
        }
        escape = value.charAt(0);
        told = true;
      } else if (!name.equals("syntax") && !name.equals("check")) {
        return;
      }
    }
  }

  private void instruction() {
    int start = next;
    String line = lines.get(next++).stripLeading();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    StringBuilder whole = new StringBuilder();
    @Nullable String part = line;
    while (part != null) {
      int end = continuation(part);
      whole.append(part, 0, end < 0 ? part.length() : end);
      part = end < 0 ? null : continued();
    }
    String[] parts = whole.toString().strip().split("\\s+", 2);
    if (parts[0].isEmpty()) {
      return;
    }
    Instruction read =
        new Instruction(
            start + 1, parts[0].toUpperCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
    instructions.add(read);
    Heredoc.of(read, escape).forEach(heredoc -> skip(read, heredoc));
  }

  /** Comments and empty lines do not end what is continued. */
  private @Nullable String continued() {
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        return line;
      }
    }
    return null;
  }

  /** Returns where a line is cut that the next one continues, or -1. */
  private int continuation(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    return end > 0 && line.charAt(end - 1) == escape ? end - 1 : -1;
  }

  private void skip(Instruction of, Heredoc heredoc) {
    while (next < lines.size()) {
      if (heredoc.endsAt(lines.get(next++))) {
        return;
      }
    }
    throw of.wrong("a heredoc has no end");
  }
}
