package io.freshmaker.benchmarks.process;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.plan.GuavaPlanner;
import io.freshmaker.benchmarks.plan.MapPlanner;
import io.freshmaker.benchmarks.plan.Planner;
import io.freshmaker.benchmarks.plan.TarjanPlanner;
import io.freshmaker.core.graph.GraphSnapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a graph, plans once, and prints how many nodes are affected. Arguments: implementation,
 * folder, graph, number of the changed node.
 */
public final class ColdPlan {
  /** Reads {@code <graph>.snapshot} in place of the text. */
  public static final String SNAPSHOT = "Freshmaker from a snapshot";

  private ColdPlan() {}

  public static void main(String[] args) throws IOException {
    int changed = Integer.parseInt(args[3]);
    Path folder = Path.of(args[1]);
    if (args[0].equals(SNAPSHOT)) {
      Path file = folder.resolve(args[2] + ".snapshot");
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        System.out.println(GraphSnapshot.read(in).affected(changed).size());
      }
    } else {
      Planner planner = planner(args[0], EdgeListFiles.read(folder, args[2]));
      System.out.println(planner.plan(changed).size());
    }
  }

  private static Planner planner(String name, EdgeList edges) {
    return switch (name) {
      case "Freshmaker" -> new FreshmakerPlanner(FreshmakerPlanner.build(edges));
      case "csr" -> new TarjanPlanner(edges);
      case "HashMap" -> new MapPlanner(edges, Map.of());
      case "Guava" -> new GuavaPlanner(edges, Map.of());
      default -> throw new IllegalArgumentException("no implementation is called " + name);
    };
  }
}
