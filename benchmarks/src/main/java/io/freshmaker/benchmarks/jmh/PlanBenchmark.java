package io.freshmaker.benchmarks.jmh;

import io.freshmaker.benchmarks.Settings;
import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.plan.Implementation;
import io.freshmaker.benchmarks.plan.Planner;
import io.freshmaker.benchmarks.plan.Results;
import io.freshmaker.benchmarks.plan.Waves;
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

/** One plan after one event; every implementation in forks of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBenchmark {
  /** Graph and changed node; no node means the one with the most dependents. */
  @Param({"syn:10000:10"})
  public String event = "";

  /** One of {@link Implementation}'s titles. */
  @Param({"sweep-L", "sweep-R", "csr", "Freshmaker", "HashMap", "Guava", "JGraphT"})
  public String implementation = "";

  @SuppressWarnings("NullAway.Init") // by setUp
  private Planner planner;

  private int changed;

  /** Loads the graph, and checks the result before anything is timed. */
  @Setup
  public void setUp() {
    Settings settings = new Settings(System.getProperties());
    DataSets data =
        new DataSets(
            settings.graphs().orElse(null), settings.buildRoots().orElse(null), settings.seed());
    String[] parts = event.split("@", 2);
    EdgeList edges = data.find(parts[0]).orElseThrow();
    changed = parts.length > 1 ? edges.node(parts[1]) : edges.mostPopular();
    planner = Implementation.named(implementation).of(edges);
    Results.requireEqual(edges, changed, List.of(Implementation.CSR.of(edges), planner));
  }

  @Benchmark
  public Waves plan() {
    return planner.plan(changed);
  }
}
