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
 * list and the names are held throughout, so they do not count. Arguments: graph, seed, and the
 * folder of the recorded graphs where there is one.
 */
public final class Retained {
  /** A graph that has made its largest plan: what that leaves behind for the next one. */
  public static final String AFTER_PLAN = "Freshmaker after a plan";

  /** An editor with its base and one snapshot that has made its largest plan. */
  public static final String EDITOR = "Freshmaker editor";

  private Retained() {}

  public static void main(String[] args) {
    DataSets data =
        new DataSets(args.length > 2 ? Path.of(args[2]) : null, null, Long.parseLong(args[1]));
    EdgeList edges = data.find(args[0]).orElseThrow();
    int changed = edges.mostPopular();
    print(edges, "Freshmaker", FreshmakerPlanner::build);
    print(edges, AFTER_PLAN, list -> planned(FreshmakerPlanner.build(list), changed));
    print(edges, EDITOR, list -> edited(FreshmakerPlanner.build(list), list, changed));
    print(edges, "limit", list -> new LinearSweep(new Condensation(list)));
    print(edges, "HashMap", MapPlanner::build);
    print(edges, "Guava", GuavaPlanner::build);
    print(edges, "JGraphT", JGraphTPlanner::build);
    System.out.println("snapshot file\t" + snapshotSize(FreshmakerPlanner.build(edges)));
  }

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
    long held = usedWhileHeld(build, edges);
    System.out.println(name + "\t" + (held - used()));
  }

  private static long usedWhileHeld(Function<EdgeList, Object> build, EdgeList edges) {
    Object built = build.apply(edges);
    try {
      return used();
    } finally {
      Reference.reachabilityFence(built);
    }
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
