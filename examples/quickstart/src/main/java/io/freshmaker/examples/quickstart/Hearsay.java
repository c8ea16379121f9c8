package io.freshmaker.examples.quickstart;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventState;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.engine.Listener;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what the engine tells of the messages, and says what each led to. */
final class Hearsay implements Listener {

  private static final int NAMED = 6;

  private final List<String> lines = new ArrayList<>();
  private final List<EventRecord> planned = new ArrayList<>();
  private final Set<String> shown = new TreeSet<>();
  private int messages;

  @Override
  public void messageRead(String id, String topic, Reason outcome) {
    messages++;
    lines.add("%3d  %s".formatted(messages, topic.isEmpty() ? "(no topic)" : topic));
    if (!outcome.code().equals("recorded")) {
      lines.add("     " + outcome);
    }
  }

  @Override
  public void eventChanged(EventRecord event) {
    if (event.state() == EventState.PARKED || event.state() == EventState.MERGED) {
      lines.add("     " + event.state().name().toLowerCase(Locale.ROOT) + ", " + event.reason());
    } else if (event.state() != EventState.RECORDED) {
      planned.add(event);
    }
  }

  @Override
  public void buildChanged(Build build) {
    if (build.state().isEnded() && build.state() != BuildState.SUCCEEDED) {
      lines.add("     " + build.artifact() + " " + build.state().word() + ": " + build.reason());
    }
  }

  /** Tells what was gathered since the last time. */
  void tellTo(PrintStream out, Function<String, Optional<EventStatus>> events) {
    lines.forEach(out::println);
    lines.clear();
    for (EventRecord event : planned) {
      events
          .apply(event.id())
          .flatMap(EventStatus::plan)
          .filter(plan -> shown.add(event.id()))
          .ifPresent(plan -> tell(out, event, plan));
    }
    planned.clear();
  }

  private static void tell(PrintStream out, EventRecord event, RebuildPlan plan) {
    out.println("     " + changes(event) + outcome(plan));
    for (Cycle cycle : plan.cycles()) {
      out.println("     in a cycle: " + cycle.path() + ", left out: " + cuts(cycle));
    }
  }

  private static String cuts(Cycle cycle) {
    return cycle.cut().stream()
        .map(edge -> edge.to() + " " + edge.kind() + " " + edge.from())
        .collect(Collectors.joining(", "));
  }

  private static String changes(EventRecord event) {
    return event.event().changes().stream()
        .map(change -> change.artifact() + (change.retired() ? " retired" : " changed"))
        .collect(Collectors.joining(", "));
  }

  private static String outcome(RebuildPlan plan) {
    String skipped = plan.skipped().isEmpty() ? "" : "; not rebuilt: " + plan.skipped().size();
    if (plan.rebuilds().isEmpty()) {
      return ": nothing to rebuild" + skipped;
    }
    String named =
        plan.rebuilds().stream()
            .limit(NAMED)
            .map(PlannedBuild::key)
            .map(ArtifactKey::toString)
            .collect(Collectors.joining(", "));
    int more = plan.rebuilds().size() - NAMED;
    return ": rebuilds " + named + (more > 0 ? " and " + more + " more" : "") + skipped;
  }
}
