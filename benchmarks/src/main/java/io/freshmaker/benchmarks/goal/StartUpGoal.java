package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Report;
import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.process.EmptyMain;
import io.freshmaker.benchmarks.process.LoadedClasses;
import io.freshmaker.benchmarks.process.StartUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Goal 19: a fresh JVM up to the first plan, and which classes that loads. */
public final class StartUpGoal implements Goal {
  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");
  private static final String EMPTY = "empty main";
  private static final String PLAN = "first plan";

  @Override
  public Set<Integer> numbers() {
    return Set.of(19);
  }

  @Override
  public void measure(Bench bench) {
    EdgeList edges =
        bench
            .data()
            .find("src")
            .or(() -> bench.data().find("syn:" + Math.min(30_000, bench.nodes()) + ":8"))
            .orElseThrow();
    try {
      Path folder = Files.createTempDirectory("freshmaker-start");
      try {
        EdgeListFiles.write(edges, folder);
        measure(bench, edges, folder.toString());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the graph for the start-up", e);
    }
  }

  private static void measure(Bench bench, EdgeList edges, String folder) {
    String changed = Integer.toString(edges.mostPopular());
    Processes.Times times =
        new Processes()
            .add(EMPTY, JVM, EmptyMain.class)
            .add(PLAN, JVM, StartUp.class, folder, edges.name(), changed)
            .run(bench.processes());
    LoadedClasses classes = LoadedClasses.of(StartUp.class, folder, edges.name(), changed);
    Report report = bench.report();
    String subject = edges.name() + " as text, fresh JVM";
    report.add(19, subject, EMPTY, times.millis(EMPTY), " ms", Bound.NONE);
    report.add(19, subject, PLAN, times.millis(PLAN), " ms", Bound.NONE);
    report.add(19, subject, PLAN + " / " + EMPTY, times.ratio(PLAN, EMPTY), "x", Bound.atMost(2.5));
    report.add(19, subject, "classes loaded", Spread.of(classes.count()), "", Bound.NONE);
    report.add(
        19,
        subject,
        "of object mapping, YAML, HTTP",
        Spread.of(classes.unwanted().size()),
        "",
        Bound.atMost(0));
  }
}
