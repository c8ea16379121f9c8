package io.freshmaker.benchmarks.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects the rows and prints them as one table, by goal. */
public final class Report {
  private static final String LINE = "%4s  %-34s %-34s %10s %19s %9s %9s  %-13s %s%n";

  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * One line of the table.
   *
   * @param wall the same figure in wall time, or empty
   * @param process the same figure in the whole process's processor time, or empty
   */
  private record Row(
      int goal,
      String subject,
      String measure,
      Spread figure,
      String wall,
      String process,
      String unit,
      Bound bound) {}

  /** Adds a figure; {@code unit} is put behind it and behind the goal's bound. */
  public void add(
      int goal, String subject, String measure, Spread figure, String unit, Bound bound) {
    rows.add(new Row(goal, subject, measure, figure, "", "", unit, bound));
  }

  /** Adds how many times {@code below} goes into {@code above}, by processor and wall time. */
  public void addRatio(
      int goal, String subject, Rounds rounds, String above, String below, Bound bound) {
    boolean allocates = Math.max(rounds.bytes(above).median(), rounds.bytes(below).median()) > 1e6;
    rows.add(
        new Row(
            goal,
            subject,
            above + " / " + below,
            rounds.cpuRatio(above, below),
            Figures.format(rounds.wallRatio(above, below).median()),
            allocates ? Figures.format(rounds.processRatio(above, below)) : "",
            "x",
            bound));
  }

  /** Adds something that a reader of the table must know. */
  public void note(String text) {
    notes.add(text);
  }

  /** Says why the times of this run must not be used. */
  public void voids(String why) {
    faults.add(why);
  }

  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns the goals that have rows. */
  public Set<Integer> goals() {
    return rows.stream().map(Row::goal).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the verdicts of all rows, in the order of the table; empty for what has no goal. */
  public List<String> verdicts() {
    return sorted().stream().map(row -> row.bound().verdict(row.figure())).toList();
  }

  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        LINE,
        "goal",
        "subject",
        "measure",
        "median",
        "p10 .. p90",
        "wall",
        "process",
        "goal",
        "verdict");
    for (Row row : sorted()) {
      Spread figure = row.figure();
      out.printf(
          Locale.ROOT,
          LINE,
          row.goal(),
          row.subject(),
          row.measure(),
          Figures.format(figure.median()) + row.unit(),
          figure.count() == 1
              ? ""
              : Figures.format(figure.at(0.1)) + " .. " + Figures.format(figure.at(0.9)),
          row.wall(),
          row.process(),
          row.bound().text(row.unit()),
          row.bound().verdict(figure));
    }
    notes.forEach(note -> out.println("note: " + note));
    faults.forEach(fault -> out.println("VOID: " + fault));
  }

  private List<Row> sorted() {
    return rows.stream().sorted(Comparator.comparingInt(Row::goal)).toList();
  }
}
