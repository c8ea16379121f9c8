package io.freshmaker.conformance.message;

import io.freshmaker.api.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All messages of a folder held against its table. */
final class Report {

  private final Map<String, int[]> kinds = new TreeMap<>();
  private final Map<String, Integer> later = new TreeMap<>();
  private final List<String> accepted = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private int notJudged;

  private Report() {}

  /**
   * Reads a folder.
   *
   * @param messages where the messages and their {@code index.tsv} are
   */
  static Report of(Path messages) throws IOException {
    Report report = new Report();
    Readers readers = new Readers();
    Accepted rules = Accepted.read();
    for (Row row : Row.readAll(messages.resolve("index.tsv"))) {
      byte[] body = Files.readAllBytes(messages.resolve(row.file()));
      report.add(row, readers.read(RawMessage.of(body)), rules);
    }
    return report;
  }

  private void add(Row row, Reading reading, Accepted rules) {
    if (Comparison.later(row)) {
      later.merge(row.kind(), 1, Integer::sum);
    } else if (!Comparison.judged(row)) {
      notJudged++;
    } else {
      List<Difference> differences = Comparison.of(row, reading);
      int[] counts = kinds.computeIfAbsent(row.kind(), kind -> new int[2]);
      counts[differences.isEmpty() ? 0 : 1]++;
      for (Difference difference : differences) {
        rules
            .why(difference)
            .ifPresentOrElse(
                why -> accepted.add(difference + " (" + why + ")"),
                () -> open.add(difference + "; it was read as: " + reading));
      }
    }
  }

  /** Returns the differences that nobody accepted. */
  List<String> open() {
    return List.copyOf(open);
  }

  /** Returns how many messages agree with the table. */
  int agreements() {
    return kinds.values().stream().mapToInt(counts -> counts[0]).sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-24s %7s %7s%n", "kind", "agree", "differ"));
    kinds.forEach(
        (kind, counts) ->
            text.append(String.format("%-24s %7d %7d%n", kind, counts[0], counts[1])));
    text.append(String.format("%-24s %7d%n", "not judged", notJudged));
    later.forEach(
        (kind, count) ->
            text.append(String.format("%-24s %7d, its parser comes later%n", kind, count)));
    accepted.forEach(line -> text.append("accepted: ").append(line).append('\n'));
    open.forEach(line -> text.append("DIFFERENT: ").append(line).append('\n'));
    return text.toString();
  }
}
