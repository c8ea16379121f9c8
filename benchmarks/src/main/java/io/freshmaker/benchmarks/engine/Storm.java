package io.freshmaker.benchmarks.engine;

import io.freshmaker.benchmarks.Settings;
import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.Listener;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The storm: one change that reaches most of a graph, worked off by a few builds at a time. Prints
 * the processor time for each change of a build's state, tenth by tenth, and what the heap holds.
 *
 * <p>Arguments: the graph ({@code mix}; {@code syn:<nodes>:<degree>} where there is none), what
 * changes ({@code src:glibc}; node 0 of a generated graph), and how many builds may run at once
 * (200).
 */
public final class Storm {

  private static final int SLICES = 10;
  private static final long MEGABYTE = 1 << 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final PrintStream out;
  private long changes;
  private long succeeded;

  private Storm(PrintStream out) {
    this.out = out;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    Settings settings = new Settings(System.getProperties());
    DataSets data = new DataSets(settings.graphs().orElse(null), null, settings.seed());
    String name = arguments.length > 0 ? arguments[0] : "mix";
    EdgeList graph =
        data.find(name)
            .orElseThrow(
                () -> new IllegalArgumentException("-Dfreshmaker.shared names no graph " + name));
    boolean generated = name.startsWith("syn:");
    String root = arguments.length > 1 ? arguments[1] : "src:glibc";
    int node = generated && arguments.length < 2 ? graph.mostPopular() : graph.node(root);
    int cap = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    new Storm(System.out).run(graph, node, cap);
  }

  private void run(EdgeList graph, int root, int cap) {
    Listener counting =
        new Listener() {
          @Override
          public void buildChanged(Build build) {
            changes++;
            succeeded += build.state() == BuildState.SUCCEEDED ? 1 : 0;
          }
        };
    try (Rig rig = new Rig(graph, cap, 100, counting).start()) {
      long before = heap();
      long start = threads.getCurrentThreadCpuTime();
      rig.changed(root);
      rig.time.settle();
      int planned = rig.freshmaker.status().builds().values().stream().mapToInt(n -> n).sum();
      out.printf(
          Locale.ROOT,
          "%s: %,d artifacts, %,d edges; one change of %s leads to %,d builds, %d at once%n",
          graph.name(),
          graph.nodeCount(),
          graph.edgeCount(),
          graph.nodeName(root),
          planned,
          cap);
      out.printf(
          Locale.ROOT,
          "planned and joined in %,d ms; heap %,d MB before, %,d MB with all of them open%n",
          (threads.getCurrentThreadCpuTime() - start) / 1_000_000,
          before / MEGABYTE,
          heap() / MEGABYTE);
      out.println("builds done   µs per state change   heap MB   hours of engine time");
      workOff(rig, planned);
    }
  }

  private void workOff(Rig rig, int planned) {
    List<Double> costs = new ArrayList<>();
    var begun = rig.time.now();
    for (int slice = 1; slice <= SLICES; slice++) {
      long until = (long) planned * slice / SLICES;
      long changesBefore = changes;
      long start = threads.getCurrentThreadCpuTime();
      boolean moves = true;
      while (succeeded < until && moves) {
        moves = rig.time.jump();
      }
      double cost =
          (threads.getCurrentThreadCpuTime() - start) / 1e3 / Math.max(1, changes - changesBefore);
      costs.add(cost);
      out.printf(
          Locale.ROOT,
          "%,11d %,21.1f %,9d %,22.1f%n",
          succeeded,
          cost,
          heap() / MEGABYTE,
          java.time.Duration.between(begun, rig.time.now()).toMinutes() / 60.0);
    }
    double first = costs.get(1);
    double last = costs.get(SLICES - 2);
    out.printf(
        Locale.ROOT,
        "the ninth tenth costs %.2f of the second; %,d builds outside, quiet: %s%n",
        last / first,
        rig.builder.submitted(),
        rig.freshmaker.status().isQuiet());
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
