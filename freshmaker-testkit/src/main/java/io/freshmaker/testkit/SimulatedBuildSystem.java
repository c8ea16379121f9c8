package io.freshmaker.testkit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Reason;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.testkit.SimulatedBuild.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A build system that does as a script says. Without one, every build succeeds after ten minutes. A
 * build consumes what is current in the world when it begins, and changes the world when it ends.
 */
public final class SimulatedBuildSystem implements BuildSubmitter {

  private static final Reason SCRIPTED = Reason.of("scripted", "The script says so.");

  private final String instance;
  private final Identity identity;
  private final SimulatedWorld world;
  private final VirtualTime time;
  private final Map<String, SimulatedBuild> byId = new LinkedHashMap<>();
  private final Map<String, List<SimulatedBuild>> byKey = new HashMap<>();
  private final Map<ArtifactKey, Long> submissions = new HashMap<>();
  private final Map<String, Long> calls = new HashMap<>();
  private Predicate<ArtifactKey> builds = key -> true;
  private BuildFate.Script fates =
      BuildFate.Script.always(BuildFate.succeeds(Duration.ofMinutes(10)));
  private Conduct.Script conduct = Conduct.Script.good();
  private Consumer<SimulatedBuild> atBegin = build -> {};
  private Consumer<SimulatedBuild> atEnd = build -> {};
  private boolean cancels = true;

  /**
   * Makes a build system without builds.
   *
   * @param instance the name under which Freshmaker knows it
   * @param identity how well a submission whose answer is lost can be found out about
   */
  public SimulatedBuildSystem(
      String instance, Identity identity, SimulatedWorld world, VirtualTime time) {
    this.instance = Objects.requireNonNull(instance, "instance");
    this.identity = Objects.requireNonNull(identity, "identity");
    this.world = Objects.requireNonNull(world, "world");
    this.time = Objects.requireNonNull(time, "time");
  }

  /** Has it build nothing but this. */
  public SimulatedBuildSystem building(Predicate<ArtifactKey> what) {
    builds = Objects.requireNonNull(what, "what");
    return this;
  }

  /** Says what becomes of submissions. */
  public SimulatedBuildSystem fates(BuildFate.Script script) {
    fates = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Says how it behaves in calls of {@code statuses}, {@code find} and {@code cancel}. */
  public SimulatedBuildSystem conduct(Conduct.Script script) {
    conduct = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Has it refuse to cancel builds. */
  public SimulatedBuildSystem refusingToCancel() {
    cancels = false;
    return this;
  }

  /** Has somebody told of every build that begins. */
  public SimulatedBuildSystem atBegin(Consumer<SimulatedBuild> watcher) {
    atBegin = Objects.requireNonNull(watcher, "watcher");
    return this;
  }

  /** Has somebody told of every build that ends. */
  public SimulatedBuildSystem atEnd(Consumer<SimulatedBuild> watcher) {
    atEnd = Objects.requireNonNull(watcher, "watcher");
    return this;
  }

  /** Returns the name under which Freshmaker knows it. */
  public String instance() {
    return instance;
  }

  /** Returns every build that it ever began, in order. */
  public Collection<SimulatedBuild> builds() {
    return Collections.unmodifiableCollection(byId.values());
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return builds.test(artifact.key());
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Submission submit(BuildRequest request, Call call) {
    ArtifactKey artifact = request.artifact().key();
    BuildFate fate = fates.of(request, submissions.merge(artifact, 1L, Long::sum) - 1);
    return switch (fate.handover()) {
      case ANSWERED -> accepted(request, fate);
      case ANSWER_LATE -> {
        Submission answer = accepted(request, fate);
        time.hang(call);
        yield answer;
      }
      case ANSWER_LOST -> {
        accepted(request, fate);
        throw unavailable();
      }
      case REQUEST_LOST -> throw unavailable();
      case REQUEST_LATE -> {
        time.after(fate.late(), () -> accepted(request, fate));
        throw unavailable();
      }
      case REFUSED -> Submission.refused(SCRIPTED, false);
      case REFUSED_FOR_NOW -> Submission.refused(SCRIPTED, true);
    };
  }

  private UnavailableException unavailable() {
    return new UnavailableException(instance, "the connection broke, as the script says", null);
  }

  private Submission accepted(BuildRequest request, BuildFate fate) {
    List<SimulatedBuild> known = byKey.computeIfAbsent(request.key(), key -> new ArrayList<>());
    if (identity == Identity.KEYED && !known.isEmpty()) {
      return Submission.adopted(handles(known));
    }
    SimulatedBuild build = begin(request, fate, known.size());
    known.add(build);
    return Submission.accepted(List.of(build.handle()));
  }

  private SimulatedBuild begin(BuildRequest request, BuildFate fate, int before) {
    String id = before == 0 ? request.key() : request.key() + "~" + (before + 1);
    SimulatedBuild build =
        new SimulatedBuild(
            request, instance, id, fate, time.now(), world.inputsNow(request.artifact().key()));
    byId.put(id, build);
    if (fate.end() != BuildFate.End.NEVER) {
      time.after(fate.takes(), () -> end(build));
    }
    atBegin.accept(build);
    return build;
  }

  private void end(SimulatedBuild build) {
    if (build.isLive()) {
      switch (build.fate().end()) {
        case SUCCEEDS -> succeed(build, false);
        case SAME_OUTPUT -> succeed(build, true);
        case FAILS, FAILS_FOR_NOW -> end(build, State.FAILED, null);
        case CANCELLED -> end(build, State.CANCELLED, null);
        case FORGOTTEN -> end(build, State.FORGOTTEN, null);
        case NEVER -> {}
      }
    }
  }

  private void succeed(SimulatedBuild build, boolean same) {
    end(build, State.SUCCEEDED, world.built(build.artifact(), build.consumed(), same));
  }

  private void end(SimulatedBuild build, State state, @Nullable BuildInputs product) {
    build.end(state, time.now(), product);
    atEnd.accept(build);
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    behave("statuses", call);
    return Each.of(handles, handle -> status(byId.get(handle.id())));
  }

  private static BuildStatus status(@Nullable SimulatedBuild build) {
    if (build == null) {
      return BuildStatus.unknown(Reason.of("scripted", "There is no such build."));
    }
    return switch (build.state()) {
      case RUNNING -> BuildStatus.running("building");
      case SUCCEEDED -> BuildStatus.succeeded(build.product().stream().toList());
      case FAILED ->
          BuildStatus.failed(SCRIPTED, build.fate().end() == BuildFate.End.FAILS_FOR_NOW);
      case CANCELLED -> BuildStatus.cancelled(SCRIPTED);
      case FORGOTTEN -> BuildStatus.unknown(SCRIPTED);
    };
  }

  @Override
  public Lookup find(BuildRequest request, Call call) {
    behave("find", call);
    if (identity == Identity.BLIND) {
      return Lookup.cannotTell(SCRIPTED);
    }
    List<SimulatedBuild> known = byKey.getOrDefault(request.key(), List.of());
    return known.isEmpty() ? Lookup.none(time.now()) : Lookup.found(handles(known), true);
  }

  private static List<BuildHandle> handles(List<SimulatedBuild> builds) {
    return builds.stream().map(SimulatedBuild::handle).toList();
  }

  @Override
  public Cancellation cancel(BuildHandle handle, Call call) {
    behave("cancel", call);
    SimulatedBuild build = byId.get(handle.id());
    if (build == null || !cancels) {
      return Cancellation.refused(SCRIPTED);
    }
    if (build.isLive()) {
      end(build, State.CANCELLED, null);
    }
    return Cancellation.requested();
  }

  private void behave(String what, Call call) {
    conduct.of(what, calls.merge(what, 1L, Long::sum) - 1).in(call, time, instance);
  }
}
