package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Attempt;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventState;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.testkit.SimulatedBuild;
import io.freshmaker.testkit.SimulatedBuildSystem;
import io.freshmaker.testkit.SimulatedWorld;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** What holds when all is quiet. */
final class QuietRules {

  private static final boolean SKIPS_WAKE = Boolean.getBoolean("model.skips-wake");

  private final ModelRun run;
  private final Ledger ledger;
  private final ModelStore store;
  private final Freshmaker engine;

  QuietRules(ModelRun run, Ledger ledger, ModelStore store) {
    this.run = run;
    this.ledger = ledger;
    this.store = store;
    this.engine = run.running().orElseThrow(() -> new Violation("Q1", "no engine runs"));
  }

  /**
   * Checks them all.
   *
   * @throws Violation if one does not hold
   */
  void check() {
    everythingIsSettled();
    everythingIsRecorded();
    for (SimulatedWorld.Stale edge : run.world.stale()) {
      if (run.isAllowed(edge.dependent()) && !isExcused(edge)) {
        throw new Violation("Q2", edge.dependent() + " is stale: " + excuseWanted(edge));
      }
    }
  }

  /** Q1: every event is settled, or parked where a person can see it. */
  private void everythingIsSettled() {
    for (EventRecord event : engine.events()) {
      if (event.state() != EventState.SETTLED
          && event.state() != EventState.MERGED
          && event.state() != EventState.PARKED) {
        EventStatus status = engine.event(event.id()).orElseThrow();
        throw new Violation("Q1", status + " " + ledger.moving());
      }
    }
    for (Build build : ledger.moving()) {
      if (build.state() != BuildState.PARKED) {
        throw new Violation("Q1", build + " is open when all is quiet: " + build.reason());
      }
    }
  }

  /** S1: what was acknowledged is recorded, unless it is older than what is kept. */
  private void everythingIsRecorded() {
    if (run.keepsEverything()) {
      for (String id : run.bus.acknowledged()) {
        boolean tells = id.startsWith("m") || id.startsWith("f");
        if (tells && engine.event(id).isEmpty() && store.get("message", id).isEmpty()) {
          throw new Violation("S1", "the message " + id + " was acknowledged and is not recorded");
        }
      }
    }
  }

  private boolean isExcused(SimulatedWorld.Stale edge) {
    return isAccepted(edge)
        || isCancelled(edge.input())
        || isStray(edge.input())
        || ledger.newest(edge.dependent()).filter(build -> excuses(build)).isPresent();
  }

  /** The edge is answered for good: it was cut, or what was current was assumed. */
  private boolean isAccepted(SimulatedWorld.Stale edge) {
    if (!SKIPS_WAKE && run.gated.contains(edge.dependent())) {
      return true;
    }
    for (EventRecord event : engine.events()) {
      Optional<RebuildPlan> plan = engine.event(event.id()).flatMap(EventStatus::plan);
      if (plan.isPresent() && CausesDone.isCut(plan.get(), edge.input(), edge.dependent())) {
        return true;
      }
      if (!SKIPS_WAKE && plan.isPresent() && plan.get().skip(edge.dependent()).isPresent()) {
        return true;
      }
    }
    return store.get("accepted", edge.dependent() + " " + edge.input() + " ").isPresent();
  }

  /** Whoever told of the input's change was cancelled by a person. */
  private boolean isCancelled(ArtifactKey input) {
    Optional<Build> maker = maker(input);
    Set<String> events =
        maker.isPresent() ? maker.get().events() : run.tellers(run.world.current(input));
    return !Collections.disjoint(events, run.cancelled);
  }

  /** Nobody can know of the input's change: a build made it that was given up. */
  private boolean isStray(ArtifactKey input) {
    Optional<SimulatedBuild> outside = madeBy(input);
    return outside.isPresent()
        && maker(input).filter(build -> build.state() == BuildState.SUCCEEDED).isEmpty();
  }

  private Optional<SimulatedBuild> madeBy(ArtifactKey key) {
    for (SimulatedBuildSystem system : run.systems()) {
      for (SimulatedBuild build : system.builds()) {
        if (build.product().filter(p -> p.artifact().equals(run.world.current(key))).isPresent()) {
          return Optional.of(build);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the build of ours that made the current version. */
  private Optional<Build> maker(ArtifactKey key) {
    return madeBy(key).flatMap(outside -> ledger.withKey(key, outside.request().key()));
  }

  /** Whether a build that came to nothing is why its artifact is stale. */
  private boolean excuses(Build build) {
    return switch (build.state()) {
      case FAILED, CANCELLED -> isTrue(build);
      case PARKED, BLOCKED -> true;
      case SKIPPED -> !build.reason().code().equals(ReasonCodes.FRESH);
      default -> false;
    };
  }

  /** Whether the build system says so too. */
  private boolean isTrue(Build build) {
    String key = build.attempt().map(Attempt::key).orElse("");
    for (SimulatedBuildSystem system : run.systems()) {
      for (SimulatedBuild outside : system.builds()) {
        if (outside.handle().id().equals(key)
            && outside.state() == SimulatedBuild.State.SUCCEEDED) {
          return false;
        }
      }
    }
    return true;
  }

  private String excuseWanted(SimulatedWorld.Stale edge) {
    return edge
        + ", where "
        + run.world.current(edge.input())
        + " is current and "
        + run.world.lastBuild(edge.dependent())
        + " was built; newest build "
        + ledger.newest(edge.dependent())
        + ": "
        + ledger.newest(edge.dependent()).map(Build::reason)
        + "; input made by "
        + maker(edge.input());
  }
}
