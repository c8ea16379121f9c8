package io.freshmaker.benchmarks.process;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a host does first: reads its artifacts and plans. Arguments: folder, graph, number of the
 * changed node.
 */
public final class StartUp {
  private StartUp() {}

  public static void main(String[] args) throws IOException {
    EdgeList edges = EdgeListFiles.read(Path.of(args[0]), args[1]);
    FreshmakerPlanner planner = new FreshmakerPlanner(FreshmakerPlanner.build(edges));
    System.out.println(planner.remembered(Integer.parseInt(args[2])).size());
  }
}
