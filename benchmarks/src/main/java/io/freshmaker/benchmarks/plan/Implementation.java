package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Arrays;

/** What can be measured, by the name that it has in tables and arguments. */
public enum Implementation {
  SWEEP_L("sweep-L"),
  SWEEP_R("sweep-R"),
  CSR("csr"),
  FRESHMAKER("Freshmaker"),
  HASH_MAP("HashMap"),
  GUAVA("Guava"),
  JGRAPHT("JGraphT");

  private final String title;

  Implementation(String title) {
    this.title = title;
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
    return switch (this) {
      case SWEEP_L -> new LinearSweep(new Condensation(edges));
      case SWEEP_R -> new PendingSweep(new Condensation(edges));
      case CSR -> new TarjanPlanner(edges);
      case FRESHMAKER -> new FreshmakerPlanner(FreshmakerPlanner.build(edges));
      case HASH_MAP -> new MapPlanner(edges);
      case GUAVA -> new GuavaPlanner(edges);
      case JGRAPHT -> new JGraphTPlanner(edges);
    };
  }
}
