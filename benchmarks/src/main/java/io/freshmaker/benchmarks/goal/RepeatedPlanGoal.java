package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Contender;
import io.freshmaker.benchmarks.measure.Rounds;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.core.graph.Graph;
import java.util.List;
import java.util.Set;

/** Goal 4: the same component changes again, in an unchanged graph. */
public final class RepeatedPlanGoal implements Goal {
  @Override
  public Set<Integer> numbers() {
    return Set.of(4);
  }

  @Override
  public void measure(Bench bench) {
    for (String name : List.of("src", "bin", "mix", "syn:" + bench.nodes() + ":10")) {
      bench.data().find(name).ifPresent(edges -> measure(bench, edges));
    }
  }

  private static void measure(Bench bench, EdgeList edges) {
    Graph graph = FreshmakerPlanner.build(edges);
    int changed = edges.mostPopular();
    String subject = edges.name() + "@" + edges.nodeName(changed);
    Rounds rounds =
        bench.interleaving().run(List.of(new Contender("again", () -> graph.affected(changed))));
    bench
        .report()
        .add(4, subject, "plan again", rounds.cpu("again").dividedBy(1e3), " us", Bound.atMost(1));
    bench.report().add(4, subject, "bytes a plan", rounds.bytes("again"), " B", Bound.atMost(64));
  }
}
