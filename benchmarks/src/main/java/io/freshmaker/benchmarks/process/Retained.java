package io.freshmaker.benchmarks.process;

import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.plan.Condensation;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.plan.GuavaPlanner;
import io.freshmaker.benchmarks.plan.JGraphTPlanner;
import io.freshmaker.benchmarks.plan.LinearSweep;
import io.freshmaker.benchmarks.plan.MapPlanner;
import io.freshmaker.benchmarks.update.EditorUpdater;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Prints, a line each, what the implementations retain for one graph: name, a tab, bytes. The edge
 * list and the names are held before and after, so they do not count. Arguments: graph, seed, and
 * the folder of the recorded graphs where there is one.
 */
public final class Retained {
  private Retained() {}

  public static void main(String[] args) {
    DataSets data = new DataSets(args.length > 2 ? Path.of(args[2]) : null, null,
        Long.parseLong(args[1]));
    EdgeList edges = data.find(args[0]).orElseThrow();
    int changed = edges.mostPopular();
    print(edges, "Freshmaker", list -> planned(FreshmakerPlanner.build(list), changed));
    print(edges, "Freshmaker editor", list -> edited(FreshmakerPlanner.build(list), list, changed));
    print(edges, "limit", list -> new LinearSweep(new Condensation(list)));
    print(edges, "HashMap", MapPlanner::build);
    print(edges, "Guava", GuavaPlanner::build);
    print(edges, "JGraphT", JGraphTPlanner::build);
    System.out.println("snapshot file\t" + snapshotSize(FreshmakerPlanner.build(edges)));
  }

  /** What a plan leaves behind counts too. */
  private static Graph planned(Graph graph, int changed) {
    graph.affected(changed);
    return graph;
  }

  private static EditorUpdater edited(Graph graph, EdgeList edges, int changed) {
    EditorUpdater editor = new EditorUpdater(planned(graph, changed));
    editor.replace(edges.to(0), new int[] {edges.from(0)});
    editor.snapshot().affected(changed);
    return editor;
  }

  private static void print(EdgeList edges, String name, Function<EdgeList, Object> build) {
    build.apply(edges);
    long before = used();
    Object built = build.apply(edges);
    long after = used();
    Reference.reachabilityFence(built);
    Reference.reachabilityFence(edges);
    System.out.println(name + "\t" + (after - before));
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long snapshotSize(Graph graph) {
    CountingStream counter = new CountingStream();
    try {
      GraphSnapshot.write(graph, counter);
    } catch (IOException e) {
      throw new UncheckedIOException("a counting stream does not fail", e);
    }
    return counter.count;
  }

  private static final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
