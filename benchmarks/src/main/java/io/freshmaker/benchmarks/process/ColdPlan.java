package io.freshmaker.benchmarks.process;

import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.plan.Implementation;
import io.freshmaker.benchmarks.plan.Planner;
import io.freshmaker.core.graph.GraphSnapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
      Planner planner = Implementation.named(args[0]).of(EdgeListFiles.read(folder, args[2]));
      System.out.println(planner.plan(changed).size());
    }
  }
}
