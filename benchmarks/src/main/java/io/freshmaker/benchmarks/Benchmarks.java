package io.freshmaker.benchmarks;

import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.goal.Bench;
import io.freshmaker.benchmarks.goal.BuildGoal;
import io.freshmaker.benchmarks.goal.BurstGoal;
import io.freshmaker.benchmarks.goal.ColdStartGoal;
import io.freshmaker.benchmarks.goal.FootprintGoal;
import io.freshmaker.benchmarks.goal.Goal;
import io.freshmaker.benchmarks.goal.MemoryGoal;
import io.freshmaker.benchmarks.goal.PlanGoals;
import io.freshmaker.benchmarks.goal.RepeatedPlanGoal;
import io.freshmaker.benchmarks.goal.StartUpGoal;
import io.freshmaker.benchmarks.goal.UpdateGoals;
import io.freshmaker.benchmarks.measure.Meter;
import io.freshmaker.benchmarks.measure.Report;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The benchmark command: measures the goals and prints one table. What it takes: {@link Settings}.
 */
public final class Benchmarks {
  private final Settings settings;
  private final PrintStream out;
  private final Meter meter = new Meter();

  public Benchmarks(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  public static void main(String[] args) {
    Report report = new Benchmarks(new Settings(System.getProperties()), System.out).run();
    report.print(System.out);
  }

  /** Measures what the settings ask for. */
  public Report run() {
    printMachine();
    Report report = new Report();
    DataSets data =
        new DataSets(
            settings.graphs().orElse(null), settings.buildRoots().orElse(null), settings.seed());
    if (data.find("src").isEmpty()) {
      report.note(
          "no recorded graphs (-Dfreshmaker.shared=/absolute/folder that holds graphs/): generated"
              + " ones stand in, goals 2, 3 and 6 are not measured");
    }
    Bench bench =
        new Bench(
            settings.goals(),
            data,
            settings.nodes(),
            settings.seed(),
            settings.processes(),
            settings.root(),
            meter,
            settings.effort(),
            report);
    for (Goal goal : goals()) {
      if (!Collections.disjoint(goal.numbers(), settings.goals())) {
        long start = System.nanoTime();
        goal.measure(bench);
        out.printf(
            Locale.ROOT,
            "%s: %.0f s, load average %.2f%n",
            goal.getClass().getSimpleName(),
            (System.nanoTime() - start) / 1e9,
            meter.load());
      }
    }
    return report;
  }

  /** Fresh processes and small heaps first; the large synthetic graph comes with the plans. */
  private List<Goal> goals() {
    return List.of(
        new FootprintGoal(),
        new StartUpGoal(),
        new ColdStartGoal(),
        new MemoryGoal(settings.graphs()),
        new UpdateGoals(),
        new BurstGoal(),
        new PlanGoals(),
        new RepeatedPlanGoal(),
        new BuildGoal());
  }

  private void printMachine() {
    out.printf(
        Locale.ROOT,
        "JDK %s (%s), collector %s, heap %,d MB, %d processors, load average %.2f%n",
        Runtime.version(),
        System.getProperty("java.vm.vendor"),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(" + ")),
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.getRuntime().availableProcessors(),
        meter.load());
    out.println(
        "Ratios are of the measuring thread's processor time, round by round; beside them the same"
            + " in wall time, and in the whole process's processor time where a peer allocates.");
    if (meter.load() > 1.5) {
      out.println("The machine is loaded: take the best decile, or run again.");
    }
  }
}
