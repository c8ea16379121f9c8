package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.plan.Implementation;
import java.util.List;

/**
 * One event, with the peers that its goal names and what is asked of each.
 *
 * @param goal its number
 * @param graph the data set
 * @param node the changed node; empty for the one with the most dependents
 * @param reference microseconds that the limit was once measured to take; a run in which it takes
 *     more than 1.5 times that is void. Infinite where nothing was recorded.
 */
record PlanCase(int goal, String graph, String node, double reference, List<PeerGoal> peers) {
  /** At least so many times as fast as this peer; 0 where the goal names no figure. */
  record PeerGoal(Implementation peer, double times) {}

  private static List<PeerGoal> big() {
    return List.of(
        new PeerGoal(Implementation.HASH_MAP, 100),
        new PeerGoal(Implementation.GUAVA, 250),
        new PeerGoal(Implementation.JGRAPHT, 500));
  }

  private static List<PeerGoal> of(double hashMap, double guava) {
    return List.of(
        new PeerGoal(Implementation.HASH_MAP, hashMap), new PeerGoal(Implementation.GUAVA, guava));
  }

  /** The recorded graphs, smaller plans first: they warm up what the bigger ones run through. */
  static List<PlanCase> recorded(String buildRoots) {
    return List.of(
        new PlanCase(2, "bin", "xfonts-75dpi", 0.84, of(5, 20)),
        new PlanCase(2, "src", "python-confluent-kafka", 2.6, of(15, 100)),
        new PlanCase(2, "mix", "bin:r-cran-squarem", 4.3, of(0, 0)),
        new PlanCase(3, "bin", "libxrandr2", 163, of(45, 90)),
        new PlanCase(1, "src", "glibc", 564, big()),
        new PlanCase(1, "bin", "libc6", 1_265, big()),
        new PlanCase(1, "mix", "src:glibc", 2_115, big()),
        new PlanCase(6, buildRoots, "glibc", 764, of(1_000, 5_000)));
  }

  /** A generated graph in place of the recorded ones: the same peers, no goal is defined on it. */
  static PlanCase generated(String graph) {
    return new PlanCase(1, graph, "", Double.POSITIVE_INFINITY, big());
  }

  /** The large synthetic graph. */
  static PlanCase large(int nodes) {
    return new PlanCase(
        5,
        "syn:" + nodes + ":10",
        "",
        nodes == 1_000_000 ? 64_313 : Double.POSITIVE_INFINITY,
        List.of(new PeerGoal(Implementation.HASH_MAP, 200)));
  }
}
