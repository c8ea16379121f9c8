package io.freshmaker.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the figures of an engine. Their names and labels are stable. Thread-safe. */
final class Figures {

  private final State state;
  private final Problems problems;
  private final List<Figure> all = new ArrayList<>();

  private Figures(State state, Problems problems) {
    this.state = state;
    this.problems = problems;
  }

  static List<Figure> of(State state, Problems problems) {
    return List.copyOf(new Figures(state, problems).gather());
  }

  private List<Figure> gather() {
    Activity activity = state.activity();
    state
        .counters()
        .counts()
        .forEach((code, n) -> count("messages", "Messages by outcome", "outcome", code, n));
    for (BuildState reached : BuildState.values()) {
      long count = activity.reached(reached);
      count("builds", "Builds that came to a state", "state", word(reached), count);
    }
    count("retries", "Failed attempts that were followed by another", activity.retries());
    count("builds_saved", "Planned builds that turned out to be fresh", activity.savings());
    count("build_seconds", "Time that successful builds took", activity.buildSeconds());
    for (EventState at : EventState.values()) {
      gauge(
          "events", "Kept events by state", word(at), state.events().counts().getOrDefault(at, 0));
    }
    for (BuildState at : BuildState.values()) {
      int count = state.builds().counts().getOrDefault(at, 0);
      gauge("kept_builds", "Kept builds by state", word(at), count);
    }
    gauge("slots_taken", "Builds that the build systems may have", state.builds().slots().all());
    gauge("problems", "What does not go on by itself", problems.count());
    gauge("paused", "Whether nothing is submitted", state.switches().paused() ? 1 : 0);
    return all;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void count(String name, String help, String label, String labelled, long value) {
    add(name + "_total", help, Map.of(label, labelled), true, value);
  }

  private void count(String name, String help, long value) {
    add(name + "_total", help, Map.of(), true, value);
  }

  private void gauge(String name, String help, String stands, long value) {
    add(name, help, Map.of("state", stands), false, value);
  }

  private void gauge(String name, String help, long value) {
    add(name, help, Map.of(), false, value);
  }

  private void add(
      String name, String help, Map<String, String> labels, boolean rising, long value) {
    all.add(new Figure("freshmaker_" + name, help + ".", labels, rising, value));
  }
}
