package io.freshmaker.benchmarks.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.engine.Listener;
import io.freshmaker.core.store.MemoryStore;
import io.freshmaker.testkit.VirtualTime;

/** An engine on a graph, under a virtual clock. */
final class Rig implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      name: benchmark
      allow: {package: ["*"]}
      limits: {artifacts: 10000000, depth: 10000000}
      """;

  final VirtualTime time = new VirtualTime();
  final GraphWorld world;
  final GraphBuilder builder;
  final StateStore store = new MemoryStore(time.clock());
  final Freshmaker freshmaker;

  /**
   * Makes an engine; it is not started.
   *
   * @param cap how many builds may run at once
   * @param kept how many settled events are kept
   */
  Rig(EdgeList graph, int cap, int kept, Listener listener) {
    world = new GraphWorld(graph);
    builder = new GraphBuilder(world, time);
    freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .configuration(CONFIGURATION)
            .settings(s -> s.withRunning(cap).withEventsKept(kept))
            .threads(time.process().threads())
            .store(store)
            .lister("graph", world)
            .submitter(GraphBuilder.INSTANCE, builder)
            .listener(listener)
            .build();
    builder.atEnd(handle -> handle.refs().forEach(freshmaker::wake));
  }

  /** Starts it, and has the graph listed. */
  Rig start() {
    freshmaker.start();
    time.settle();
    return this;
  }

  /** Says that a node changed. */
  void changed(int node) {
    Artifact changed = world.change(node);
    freshmaker.report(
        Event.builder("e" + changed, time.now(), EventKind.MANUAL, "person:benchmark")
            .change(Change.of(changed))
            .build());
  }

  @Override
  public void close() {
    freshmaker.close();
  }
}
