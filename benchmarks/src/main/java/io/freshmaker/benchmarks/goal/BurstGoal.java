package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Contender;
import io.freshmaker.benchmarks.measure.Effort;
import io.freshmaker.benchmarks.measure.Rounds;
import io.freshmaker.benchmarks.plan.Condensation;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.plan.LinearSweep;
import io.freshmaker.benchmarks.update.AdjacencyOnly;
import io.freshmaker.benchmarks.update.EditorUpdater;
import io.freshmaker.benchmarks.update.UpdateResults;
import io.freshmaker.benchmarks.update.Updater;
import io.freshmaker.benchmarks.update.Updates;
import io.freshmaker.benchmarks.update.Updates.Update;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Goal 13: a burst of 1,000 updates, then one plan of the event that affects most. */
public final class BurstGoal implements Goal {
  private static final int BURST = 1_000;
  private static final int WARM_BURSTS = 10;

  @Override
  public Set<Integer> numbers() {
    return Set.of(13);
  }

  @Override
  public void measure(Bench bench) {
    String generated = "syn:" + Math.min(100_000, bench.nodes()) + ":10";
    List<String> names =
        bench.data().find("src").isPresent() ? List.of("src", "bin") : List.of(generated);
    for (String name : names) {
      measure(bench, bench.data().find(name).orElseThrow());
    }
  }

  private static void measure(Bench bench, EdgeList edges) {
    int rounds = bench.effort().rounds();
    Updates updates = new Updates(edges, bench.seed());
    List<List<Update>> bursts =
        Stream.generate(() -> updates.churn(BURST)).limit(WARM_BURSTS + rounds).toList();
    int changed = edges.mostPopular();
    AdjacencyOnly limit = new AdjacencyOnly(edges);
    EditorUpdater ours = new EditorUpdater(FreshmakerPlanner.build(edges));
    Iterator<List<Update>> forLimit = bursts.iterator();
    Iterator<List<Update>> forOurs = bursts.iterator();
    List<Contender> contenders =
        List.of(
            new Contender(
                "limit",
                () -> {
                  apply(limit, forLimit.next());
                  return new LinearSweep(new Condensation(limit.rows())).plan(changed);
                }),
            new Contender(
                "Freshmaker",
                () -> {
                  apply(ours, forOurs.next());
                  return ours.snapshot().affected(changed);
                }));
    bench.interleaving(Effort.once(WARM_BURSTS)).run(contenders);
    Rounds measured = bench.interleaving(Effort.once(rounds)).run(contenders);
    UpdateResults.requireSame(ours.snapshot(), limit);
    String subject = edges.name() + ", " + BURST + " updates + plan";
    bench
        .report()
        .add(13, subject, "limit", measured.cpu("limit").dividedBy(1e6), " ms", Bound.NONE);
    bench.report().addRatio(13, subject, measured, "Freshmaker", "limit", Bound.atMost(1.2));
  }

  private static void apply(Updater updater, List<Update> burst) {
    for (Update update : burst) {
      updater.replace(update.node(), update.dependencies());
    }
  }
}
