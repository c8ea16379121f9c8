package io.freshmaker.core.report;

import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.engine.Problem;
import io.freshmaker.core.engine.Status;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How the engine, or one event, stands, as text. */
public final class StatusText {

  private static final int MOST_PROBLEMS = 20;

  private StatusText() {}

  /** Returns how the engine stands, in a line for each sort of thing. */
  public static String of(Status status) {
    Objects.requireNonNull(status, "status");
    return Shown.line(status.installation())
        + " at "
        + status.at()
        + (status.dryRun() ? ", dry run" : "")
        + (status.paused() ? ", submitting is paused" : "")
        + "\n  messages  "
        + counts(status.messages())
        + "\n  events    "
        + counts(status.events())
        + "\n  builds    "
        + counts(status.builds())
        + "\n  problems  "
        + Shown.number(status.problems())
        + "\n";
  }

  /** Returns how an event stands, and what came of it, in one line. */
  public static String of(EventStatus status) {
    Objects.requireNonNull(status, "status");
    EventRecord event = status.event();
    StringBuilder line = new StringBuilder();
    line.append(Shown.line(event.id())).append("  ");
    line.append(Shown.line(Shown.standing(word(event.state()), event.reason())));
    if (!status.builds().isEmpty()) {
      line.append(" (builds: ").append(counts(status.builds())).append(')');
    }
    return line.append('\n').toString();
  }

  /** Returns what does not go on by itself, one problem a line; of many the first. */
  public static String of(Collection<Problem> problems) {
    StringBuilder text = new StringBuilder();
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            problem -> {
              text.append(problem.since()).append("  ");
              text.append(Shown.line(problem.subject())).append("  ");
              text.append(Shown.line(problem.reason().toString())).append('\n');
            });
    int more = problems.size() - MOST_PROBLEMS;
    return more > 0
        ? text.append("… and ").append(Shown.number(more)).append(" more\n").toString()
        : text.toString();
  }

  private static String counts(Map<?, ? extends Number> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (what, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(Shown.number(count.longValue()))
                .append(' ')
                .append(Shown.line(word(what))));
    return text.isEmpty() ? "none" : text.toString();
  }

  private static String word(Object what) {
    return what instanceof BuildState state
        ? state.word()
        : what.toString().toLowerCase(Locale.ROOT);
  }
}
