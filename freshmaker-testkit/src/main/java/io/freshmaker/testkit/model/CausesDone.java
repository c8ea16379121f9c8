package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * S4: at an intent each cause is done, and nothing that leads to the artifact under the same roots
 * is still to be built.
 */
final class CausesDone implements Rule {

  /** Whether what was woken after a rest counts, too; the engine does not hold that yet. */
  private static final boolean STRICT = Boolean.getBoolean("model.strict");

  private final Supplier<Freshmaker> freshmaker;
  private final Set<String> woken = new HashSet<>();

  CausesDone(Supplier<Freshmaker> freshmaker) {
    this.freshmaker = freshmaker;
  }

  @Override
  public void check(Ledger ledger) {
    for (Ledger.Changed changed : ledger.changed()) {
      Build before = changed.before();
      if (!STRICT && before != null && !Ledger.isMoving(before)) {
        woken.add(before.id());
      }
    }
    for (Ledger.Changed changed : ledger.changed()) {
      if (changed.isIntent()) {
        check(ledger, changed.after());
      }
    }
  }

  private void check(Ledger ledger, Build build) {
    for (String wait : build.waitsFor()) {
      ledger
          .build(wait)
          .filter(cause -> cause.state() != BuildState.SUCCEEDED)
          .ifPresent(
              cause -> {
                throw new Violation("S4", build + " is submitted before " + cause + " is done");
              });
    }
    for (String event : build.events()) {
      RebuildPlan plan = freshmaker.get().event(event).flatMap(EventStatus::plan).orElse(null);
      if (plan != null) {
        plan.rebuild(build.artifact()).ifPresent(p -> check(ledger, build, event, plan, p));
      }
    }
  }

  private void check(
      Ledger ledger, Build build, String event, RebuildPlan plan, PlannedBuild planned) {
    for (Cause cause : planned.causes()) {
      ArtifactKey from = cause.artifact().key();
      if (!isCut(plan, from, build.artifact())) {
        for (Build moving : ledger.moving(from)) {
          if (moving.events().contains(event) && !woken.contains(moving.id())) {
            throw new Violation(
                "S4", build + " is submitted for " + event + " while there is " + moving);
          }
        }
      }
    }
  }

  static boolean isCut(RebuildPlan plan, ArtifactKey from, ArtifactKey to) {
    for (Cycle cycle : plan.cycles()) {
      for (CutEdge edge : cycle.cut()) {
        if (edge.from().equals(from) && edge.to().equals(to)) {
          return true;
        }
      }
    }
    return false;
  }
}
