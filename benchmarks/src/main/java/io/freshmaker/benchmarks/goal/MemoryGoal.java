package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Report;
import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.process.FreshJvm;
import io.freshmaker.benchmarks.process.Retained;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Goal 7: what a graph retains, in both directions, with components and order, names apart; and the
 * size of its snapshot. Each graph in a JVM with the serial collector and without allocation
 * buffers, which would count as used from their first object on.
 */
public final class MemoryGoal implements Goal {
  private static final List<String> JVM = List.of("-Xmx3g", "-XX:+UseSerialGC", "-XX:-UseTLAB");

  private final Optional<Path> graphs;

  /** Takes the folder of the recorded graphs. */
  public MemoryGoal(Optional<Path> graphs) {
    this.graphs = graphs;
  }

  @Override
  public Set<Integer> numbers() {
    return Set.of(7);
  }

  @Override
  public void measure(Bench bench) {
    String generated = "syn:" + Math.min(100_000, bench.nodes()) + ":10";
    boolean recorded = bench.data().find("src").isPresent();
    for (String name : recorded ? List.of("src", "bin", "mix") : List.of(generated)) {
      bench.data().find(name).ifPresent(edges -> measure(bench, edges));
    }
  }

  private void measure(Bench bench, EdgeList edges) {
    Map<String, Double> bytes = bytes(edges.name(), bench.seed());
    double ours = of(bytes, "Freshmaker");
    double allowed = 12.0 * edges.edgeCount() + 32.0 * edges.nodeCount();
    String subject = String.format("%s (%,d edges)", edges.name(), edges.edgeCount());
    Report report = bench.report();
    report.add(
        7,
        subject,
        "share of 12 B/edge + 32 B/node",
        Spread.of(ours / allowed),
        "",
        Bound.atMost(1));
    report.add(
        7,
        subject,
        "the same, with an editor",
        Spread.of(of(bytes, Retained.EDITOR) / allowed),
        "",
        Bound.atMost(2));
    report.add(
        7,
        subject,
        "the same, after a plan",
        Spread.of(of(bytes, Retained.AFTER_PLAN) / allowed),
        "",
        Bound.NONE);
    report.add(
        7,
        subject,
        "Guava / Freshmaker",
        Spread.of(of(bytes, "Guava") / ours),
        "x",
        Bound.atLeast(8));
    bytes.forEach(
        (name, size) ->
            report.add(
                7,
                subject,
                name + ": bytes an edge",
                Spread.of(size / edges.edgeCount()),
                " B",
                name.equals("snapshot file") ? Bound.atMost(2) : Bound.NONE));
  }

  private static double of(Map<String, Double> bytes, String name) {
    return Objects.requireNonNull(bytes.get(name), name);
  }

  private Map<String, Double> bytes(String graph, long seed) {
    List<String> arguments = new ArrayList<>(List.of(graph, Long.toString(seed)));
    graphs.ifPresent(folder -> arguments.add(folder.toString()));
    Map<String, Double> bytes = new LinkedHashMap<>();
    FreshJvm.run(JVM, Retained.class, arguments.toArray(String[]::new))
        .output()
        .lines()
        .map(line -> line.split("\t", 2))
        .forEach(fields -> bytes.put(fields[0], Double.parseDouble(fields[1])));
    return bytes;
  }
}
