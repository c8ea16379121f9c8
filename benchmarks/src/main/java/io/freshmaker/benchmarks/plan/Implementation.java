package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Arrays;
import java.util.function.Function;

/** What can be measured, by the name that it has in tables and arguments. */
public enum Implementation {
  SWEEP_L("sweep-L", edges -> new LinearSweep(new Condensation(edges))),
  SWEEP_R("sweep-R", edges -> new PendingSweep(new Condensation(edges))),
  CSR("csr", TarjanPlanner::new),
  FRESHMAKER("Freshmaker", edges -> new FreshmakerPlanner(FreshmakerPlanner.build(edges))),
  HASH_MAP("HashMap", MapPlanner::new),
  GUAVA("Guava", GuavaPlanner::new),
  JGRAPHT("JGraphT", JGraphTPlanner::new);

  private final String title;
  private final Function<EdgeList, Planner> make;

  Implementation(String title, Function<EdgeList, Planner> make) {
    this.title = title;
    this.make = make;
  }

  /**
   * Returns the implementation of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Implementation named(String title) {
    return Arrays.stream(values())
        .filter(implementation -> implementation.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no implementation is called " + title));
  }

  public String title() {
    return title;
  }

  /** Builds what it plans with. */
  public Planner of(EdgeList edges) {
    return make.apply(edges);
  }
}
