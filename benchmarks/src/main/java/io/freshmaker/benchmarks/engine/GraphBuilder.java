package io.freshmaker.benchmarks.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.testkit.VirtualTime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds whatever is in a graph, in a time that depends on the node alone. It forgets a build when
 * its end has been told, so that its own memory does not hide the engine's.
 */
final class GraphBuilder implements BuildSubmitter {

  static final String INSTANCE = "builder";

  /** A build that is under way, or whose end nobody has asked for. */
  private static final class Live {

    private final int node;
    private final List<Input> inputs;
    private @Nullable BuildInputs product;

    private Live(int node, List<Input> inputs) {
      this.node = node;
      this.inputs = inputs;
    }
  }

  private final GraphWorld world;
  private final VirtualTime time;
  private final Map<String, Live> live = new HashMap<>();
  private Consumer<BuildHandle> atEnd = handle -> {};
  private long submitted;

  GraphBuilder(GraphWorld world, VirtualTime time) {
    this.world = world;
    this.time = time;
  }

  /** Has somebody told of every build that ends. */
  void atEnd(Consumer<BuildHandle> watcher) {
    atEnd = watcher;
  }

  /** Returns how many builds there ever were. */
  long submitted() {
    return submitted;
  }

  /** Returns how long a build of a node takes: five to fifteen minutes. */
  static Duration takes(int node) {
    return Duration.ofSeconds(300 + Math.floorMod(node * 31, 600));
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return true;
  }

  @Override
  public Identity identity() {
    return Identity.KEYED;
  }

  @Override
  public Submission submit(BuildRequest request, Call call) {
    BuildHandle handle = BuildHandle.of(INSTANCE, request.key());
    int node = world.node(request.artifact().key());
    Live build = new Live(node, world.inputs(node));
    if (live.putIfAbsent(request.key(), build) == null) {
      submitted++;
      time.after(takes(node), () -> end(build, handle));
    }
    return Submission.accepted(List.of(handle));
  }

  private void end(Live build, BuildHandle handle) {
    build.product = BuildInputs.of(world.change(build.node), build.inputs);
    atEnd.accept(handle);
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return Each.of(handles, this::status);
  }

  private BuildStatus status(BuildHandle handle) {
    Live build = live.get(handle.id());
    if (build == null) {
      return BuildStatus.unknown(Reason.of("forgotten", "It was told before."));
    }
    BuildInputs product = build.product;
    if (product == null) {
      return BuildStatus.running("building");
    }
    live.remove(handle.id());
    return BuildStatus.succeeded(List.of(product));
  }
}
