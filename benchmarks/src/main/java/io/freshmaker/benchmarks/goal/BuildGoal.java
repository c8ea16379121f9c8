package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Contender;
import io.freshmaker.benchmarks.measure.Effort;
import io.freshmaker.benchmarks.measure.Report;
import io.freshmaker.benchmarks.measure.Rounds;
import io.freshmaker.benchmarks.plan.Condensation;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.plan.GuavaPlanner;
import io.freshmaker.benchmarks.plan.MapPlanner;
import io.freshmaker.benchmarks.update.AcyclicUpdater;
import java.util.List;
import java.util.Set;

/** Goal 10: from edges to a graph in both directions, with components, order and renumbering. */
public final class BuildGoal implements Goal {
  private static final String OURS = "Freshmaker";
  private static final String LIMIT = "limit";

  /** Edges of the large graph may take so long, in seconds per edge. */
  private static final double SECONDS_AN_EDGE = 2.0 / 10_000_000;

  @Override
  public Set<Integer> numbers() {
    return Set.of(10);
  }

  @Override
  public void measure(Bench bench) {
    for (String name : List.of("src", "bin", "mix")) {
      bench.data().find(name).ifPresent(edges -> measure(bench, edges));
    }
    measureLarge(bench, bench.data().find("syn:" + bench.nodes() + ":10").orElseThrow());
  }

  private static void measure(Bench bench, EdgeList edges) {
    Rounds rounds =
        bench
            .interleaving()
            .run(
                List.of(
                    new Contender(LIMIT, () -> reference(edges)),
                    new Contender(OURS, () -> FreshmakerPlanner.build(edges)),
                    new Contender("HashMap", () -> MapPlanner.build(edges)),
                    new Contender("Guava", () -> GuavaPlanner.build(edges))));
    Report report = bench.report();
    String subject = edges.name();
    report.add(10, subject, LIMIT, rounds.cpu(LIMIT).dividedBy(1e6), " ms", Bound.NONE);
    report.addRatio(10, subject, rounds, OURS, LIMIT, Bound.atMost(1.2));
    report.addRatio(10, subject, rounds, "HashMap", OURS, Bound.NONE);
    report.addRatio(10, subject, rounds, "Guava", OURS, Bound.NONE);
    if (subject.equals("src")) {
      measureAcyclicPeer(bench, edges);
    }
  }

  private static void measureAcyclicPeer(Bench bench, EdgeList edges) {
    Condensation components = new Condensation(edges);
    Rounds rounds =
        bench
            .interleaving(Effort.once(1))
            .run(
                List.of(
                    new Contender(OURS, () -> FreshmakerPlanner.build(edges)),
                    new Contender("JGraphT DAG", () -> new AcyclicUpdater(edges, components))));
    bench.report().addRatio(10, edges.name(), rounds, "JGraphT DAG", OURS, Bound.NONE);
  }

  private static void measureLarge(Bench bench, EdgeList edges) {
    Rounds rounds =
        bench
            .interleaving(Effort.once(4))
            .run(
                List.of(
                    new Contender(LIMIT, () -> reference(edges)),
                    new Contender(OURS, () -> FreshmakerPlanner.build(edges))));
    Report report = bench.report();
    report.addRatio(10, edges.name(), rounds, OURS, LIMIT, Bound.NONE);
    report.add(10, edges.name(), LIMIT, rounds.cpu(LIMIT).dividedBy(1e6), " ms", Bound.NONE);
    report.add(
        10,
        edges.name(),
        OURS,
        rounds.cpu(OURS).dividedBy(1e6),
        " ms",
        Bound.atMost(1e3 * SECONDS_AN_EDGE * edges.edgeCount()));
  }

  /**
   * What has to be done with edges that come in any order: sorted rows without doubles in both
   * directions, components, order and condensation. Two counting sorts make a row ascend.
   */
  static Object reference(EdgeList edges) {
    Csr dependents = edges.dependencies().transposed().withoutDoubles();
    return List.of(dependents.transposed(), new Condensation(dependents));
  }
}
