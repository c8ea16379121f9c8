package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Contender;
import io.freshmaker.benchmarks.measure.Rounds;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.plan.Implementation;
import io.freshmaker.benchmarks.plan.Planner;
import io.freshmaker.benchmarks.plan.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Goals 1, 2, 3, 5 and 6: one plan after one event; and goal 8: what it allocates. */
public final class PlanGoals implements Goal {
  private static final List<Implementation> LIMITS =
      List.of(Implementation.SWEEP_L, Implementation.SWEEP_R, Implementation.CSR);
  private static final String OURS = Implementation.FRESHMAKER.title();
  private static final String OURS_WITH_REASONS = "Freshmaker with reasons";

  @Override
  public Set<Integer> numbers() {
    return Set.of(1, 2, 3, 5, 6, 8);
  }

  @Override
  public void measure(Bench bench) {
    for (PlanCase plan : cases(bench)) {
      if (bench.wants(plan.goal()) || bench.wants(8)) {
        bench.data().find(plan.graph()).ifPresent(edges -> measure(bench, plan, edges));
      }
    }
  }

  private static List<PlanCase> cases(Bench bench) {
    List<PlanCase> cases = new ArrayList<>();
    if (bench.data().find("src").isPresent()) {
      boolean given = bench.data().find("env").isPresent();
      if (!given && bench.wants(6)) {
        bench
            .report()
            .note(
                "goal 6: no env.adj was given; env-stand-in is derived from mix by the same rules");
      }
      cases.addAll(PlanCase.recorded(given ? "env" : "env-stand-in"));
    } else {
      cases.add(PlanCase.generated("syn:" + Math.min(100_000, bench.nodes()) + ":10"));
    }
    cases.add(PlanCase.large(bench.nodes()));
    return cases;
  }

  private void measure(Bench bench, PlanCase plan, EdgeList edges) {
    int changed = plan.node().isEmpty() ? edges.mostPopular() : edges.node(plan.node());
    List<Planner> limits = LIMITS.stream().map(limit -> limit.of(edges)).toList();
    FreshmakerPlanner ours = new FreshmakerPlanner(FreshmakerPlanner.build(edges));
    List<Planner> peers =
        bench.wants(plan.goal())
            ? plan.peers().stream().map(peer -> peer.peer().of(edges)).toList()
            : List.of();

    List<Planner> all = new ArrayList<>(limits);
    all.add(ours);
    all.addAll(peers);
    int affected = Results.requireEqual(edges, changed, all);
    Results.requireReasons(edges, changed, ours);

    List<Contender> contenders = new ArrayList<>();
    for (Planner planner : all) {
      contenders.add(new Contender(planner.name(), () -> planner.plan(changed)));
    }
    contenders.add(new Contender(OURS_WITH_REASONS, () -> ours.planWithReasons(changed)));
    Rounds rounds = bench.interleaving().run(contenders);
    String subject = String.format("%s@%s (%,d)", plan.graph(), edges.nodeName(changed), affected);
    String limit = rounds.fastest(limits.stream().map(Planner::name).toList());
    if (bench.wants(plan.goal())) {
      report(bench, plan, subject, limit, rounds);
    }
    if (bench.wants(8)) {
      bench
          .report()
          .add(
              8,
              subject,
              "bytes a plan",
              rounds.bytes(OURS),
              " B",
              Bound.atMost(12.0 * affected + 512));
    }
  }

  private static void report(
      Bench bench, PlanCase plan, String subject, String limit, Rounds rounds) {
    int goal = plan.goal();
    bench
        .report()
        .add(goal, subject, "limit: " + limit, rounds.cpu(limit).dividedBy(1e3), " us", Bound.NONE);
    bench.report().addRatio(goal, subject, rounds, OURS, limit, Bound.atMost(2));
    bench
        .report()
        .addRatio(
            goal,
            subject,
            rounds,
            OURS_WITH_REASONS,
            limit,
            goal == 1 ? Bound.atMost(3) : Bound.NONE);
    for (PlanCase.PeerGoal peer : plan.peers()) {
      bench
          .report()
          .addRatio(
              goal,
              subject,
              rounds,
              peer.peer().title(),
              OURS,
              peer.times() > 0 ? Bound.atLeast(peer.times()) : Bound.NONE);
    }
    double micros = rounds.cpu(limit).median() / 1e3;
    if (micros > 1.5 * plan.reference()) {
      bench
          .report()
          .voids(
              String.format(
                  "%s: the limit took %.2f us, more than 1.5 times the %.2f us of the record",
                  subject, micros, plan.reference()));
    }
  }
}
