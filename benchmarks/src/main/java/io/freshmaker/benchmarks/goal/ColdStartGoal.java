package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Report;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.process.ColdPlan;
import io.freshmaker.benchmarks.process.EmptyMain;
import io.freshmaker.core.graph.GraphSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Goal 9: from the start of a JVM to the first plan, from text and from a snapshot. */
public final class ColdStartGoal implements Goal {
  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");
  private static final String EMPTY = "empty main";

  @Override
  public Set<Integer> numbers() {
    return Set.of(9);
  }

  @Override
  public void measure(Bench bench) {
    EdgeList edges =
        bench
            .data()
            .find("mix")
            .or(() -> bench.data().find("syn:" + Math.min(100_000, bench.nodes()) + ":10"))
            .orElseThrow();
    try {
      Path folder = Files.createTempDirectory("freshmaker-cold");
      try {
        write(edges, folder);
        measure(bench, edges, folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the graph for the cold start", e);
    }
  }

  private static void write(EdgeList edges, Path folder) throws IOException {
    EdgeListFiles.write(edges, folder);
    Path snapshot = folder.resolve(edges.name() + ".snapshot");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(snapshot))) {
      GraphSnapshot.write(FreshmakerPlanner.build(edges), out);
    }
  }

  private static void measure(Bench bench, EdgeList edges, Path folder) {
    String changed = Integer.toString(edges.mostPopular());
    Processes processes = new Processes().add(EMPTY, JVM, EmptyMain.class);
    for (String name : List.of(ColdPlan.SNAPSHOT, "Freshmaker", "csr", "HashMap", "Guava")) {
      processes.add(name, JVM, ColdPlan.class, name, folder.toString(), edges.name(), changed);
    }
    Processes.Times times = processes.run(bench.processes());
    Report report = bench.report();
    String subject = edges.name() + ", fresh JVM";
    for (String name : processes.names()) {
      report.add(9, subject, name, times.millis(name), " ms", Bound.NONE);
    }
    report.add(
        9,
        subject,
        "Guava / Freshmaker",
        times.ratio("Guava", "Freshmaker"),
        "x",
        Bound.atLeast(8));
    report.add(
        9, subject, "HashMap / Freshmaker", times.ratio("HashMap", "Freshmaker"), "x", Bound.NONE);
    report.add(
        9,
        subject,
        "snapshot / " + EMPTY,
        times.ratio(ColdPlan.SNAPSHOT, EMPTY),
        "x",
        Bound.atMost(2));
  }
}
