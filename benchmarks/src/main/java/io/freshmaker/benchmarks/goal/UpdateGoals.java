package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Contender;
import io.freshmaker.benchmarks.measure.Report;
import io.freshmaker.benchmarks.measure.Rounds;
import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.plan.Condensation;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.update.AcyclicUpdater;
import io.freshmaker.benchmarks.update.AdjacencyOnly;
import io.freshmaker.benchmarks.update.EditorUpdater;
import io.freshmaker.benchmarks.update.UpdateResults;
import io.freshmaker.benchmarks.update.Updater;
import io.freshmaker.benchmarks.update.Updates;
import io.freshmaker.benchmarks.update.Updates.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Goals 11 and 12: one artifact's new list of dependencies at a time. */
public final class UpdateGoals implements Goal {
  private static final int UPDATES = 2_000;
  private static final int BLOCK = 100;

  @Override
  public Set<Integer> numbers() {
    return Set.of(11, 12);
  }

  @Override
  public void measure(Bench bench) {
    List<String> names = new ArrayList<>(List.of("src", "bin"));
    if (bench.data().find("src").isEmpty()) {
      names.add("syn:" + Math.min(100_000, bench.nodes()) + ":10");
    }
    for (String name : names) {
      bench
          .data()
          .find(name)
          .ifPresent(
              edges -> {
                if (bench.wants(11)) {
                  measureUnchanged(bench, edges);
                }
                if (bench.wants(12)) {
                  measureChurn(bench, edges);
                }
              });
    }
  }

  private static void measureUnchanged(Bench bench, EdgeList edges) {
    Updates updates = new Updates(edges, bench.seed());
    List<Update> same = updates.unchanged(UPDATES);
    EditorUpdater ours = new EditorUpdater(FreshmakerPlanner.build(edges));
    AdjacencyOnly limit = new AdjacencyOnly(edges);
    Rounds rounds =
        bench
            .interleaving()
            .run(
                List.of(
                    new Contender(limit.name(), () -> applyAll(limit, same)),
                    new Contender(ours.name(), () -> applyAll(ours, same))));
    Report report = bench.report();
    String subject = edges.name() + ", list unchanged";
    report.add(
        11,
        subject,
        limit.name(),
        rounds.cpu(limit.name()).dividedBy(1e3 * UPDATES),
        " us",
        Bound.NONE);
    report.add(
        11,
        subject,
        ours.name(),
        rounds.cpu(ours.name()).dividedBy(1e3 * UPDATES),
        " us",
        Bound.atMost(0.5));
    report.add(
        11,
        subject,
        "bytes an update",
        rounds.bytes(ours.name()).dividedBy(UPDATES),
        " B",
        Bound.atMost(0.01));
  }

  private static Updater applyAll(Updater updater, List<Update> updates) {
    for (Update update : updates) {
      updater.replace(update.node(), update.dependencies());
    }
    return updater;
  }

  private static void measureChurn(Bench bench, EdgeList edges) {
    Updates updates = new Updates(edges, bench.seed());
    AdjacencyOnly limit = new AdjacencyOnly(edges);
    EditorUpdater ours = new EditorUpdater(FreshmakerPlanner.build(edges));
    Updater peer = new AcyclicUpdater(edges, new Condensation(edges));
    List<Updater> all = List.of(limit, ours, peer);
    List<Update> warmUp = updates.churn(UPDATES);
    all.forEach(updater -> applyAll(updater, warmUp));

    UpdateTimes times = new UpdateTimes(bench.meter());
    for (int block = 0; block < UPDATES / BLOCK; block++) {
      List<Update> next = updates.churn(BLOCK);
      all.forEach(updater -> times.measure(updater, next));
      UpdateResults.requireSame(ours.snapshot(), limit);
    }
    report(bench, edges, limit, ours, peer, times);
  }

  private static void report(
      Bench bench,
      EdgeList edges,
      AdjacencyOnly limit,
      EditorUpdater ours,
      Updater peer,
      UpdateTimes times) {
    Rounds whole =
        bench
            .interleaving()
            .run(
                List.of(
                    new Contender("recompute", () -> new Condensation(limit.rows())),
                    new Contender("rebuild", () -> BuildGoal.reference(edges))));
    double recompute = whole.cpu("recompute").median();
    Report report = bench.report();
    String subject = edges.name() + ", churn";
    report.add(
        12, subject, "full recompute", whole.cpu("recompute").dividedBy(1e6), " ms", Bound.NONE);
    report.add(12, subject, "rebuild", whole.cpu("rebuild").dividedBy(1e6), " ms", Bound.NONE);
    for (Updater updater : List.of(limit, ours, peer)) {
      report.add(
          12, subject, updater.name(), times.wall(updater).dividedBy(1e3), " us", Bound.NONE);
    }
    report.add(
        12,
        subject,
        "Freshmaker / " + limit.name(),
        times.ratio(ours, limit),
        "x",
        Bound.atMost(2));
    report.add(
        12,
        subject,
        peer.name() + " / Freshmaker",
        times.ratio(peer, ours),
        "x",
        Bound.atLeast(10));
    report.add(
        12,
        subject,
        "rebuild / Freshmaker",
        Spread.of(whole.wall("rebuild").median() / times.wall(ours).median()),
        "x",
        Bound.atLeast(2_000));
    report.add(
        12,
        subject,
        "p99 in full recomputes",
        Spread.of(times.cpu(ours).at(0.99) / recompute),
        "x",
        Bound.atMost(2));
    report.add(
        12,
        subject,
        "max in full recomputes",
        Spread.of(times.cpu(ours).max() / recompute),
        "x",
        Bound.atMost(3));
  }
}
