package io.freshmaker.benchmarks.jmh;

import io.freshmaker.benchmarks.Settings;
import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.update.AdjacencyOnly;
import io.freshmaker.benchmarks.update.EditorUpdater;
import io.freshmaker.benchmarks.update.Updater;
import io.freshmaker.benchmarks.update.Updates;
import io.freshmaker.benchmarks.update.Updates.Update;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One artifact's new list of dependencies; the list of lists is gone through again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class UpdateBenchmark {
  private static final int UPDATES = 2_000;

  @Param({"syn:10000:10"})
  public String graph = "";

  /** How much of a list changes: nothing, some of it, or all of it. */
  @Param({"unchanged", "churn", "swap"})
  public String kind = "";

  @Param({"Freshmaker", "adjacency only"})
  public String implementation = "";

  private List<Update> updates = List.of();

  @SuppressWarnings("NullAway.Init") // by setUp
  private Updater updater;

  private int next;

  @Setup
  public void setUp() {
    Settings settings = new Settings(System.getProperties());
    EdgeList edges =
        new DataSets(settings.graphs().orElse(null), null, settings.seed())
            .find(graph)
            .orElseThrow();
    Updates source = new Updates(edges, settings.seed());
    updates =
        switch (kind) {
          case "unchanged" -> source.unchanged(UPDATES);
          case "churn" -> source.churn(UPDATES);
          case "swap" -> source.swap(UPDATES);
          default -> throw new IllegalArgumentException("no kind of update is called " + kind);
        };
    updater =
        implementation.equals("Freshmaker")
            ? new EditorUpdater(FreshmakerPlanner.build(edges))
            : new AdjacencyOnly(edges);
  }

  @Benchmark
  public Updater replace() {
    Update update = updates.get(next);
    next = (next + 1) % UPDATES;
    updater.replace(update.node(), update.dependencies());
    return updater;
  }
}
