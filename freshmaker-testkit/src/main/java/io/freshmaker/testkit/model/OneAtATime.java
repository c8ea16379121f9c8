package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.core.engine.Build;
import io.freshmaker.testkit.SimulatedBuild;
import io.freshmaker.testkit.SimulatedBuildSystem;
import java.util.List;

/**
 * S2: per artifact at most one open build and one follow-up, and at most one live submission at a
 * build system. A blind one may double, and promises nothing else.
 */
final class OneAtATime implements Rule {

  @Override
  public void check(Ledger ledger) {
    for (Ledger.Changed changed : ledger.changed()) {
      ArtifactKey artifact = changed.after().artifact();
      List<Build> moving = ledger.moving(artifact);
      long open = moving.stream().filter(build -> build.follows().isEmpty()).count();
      if (open > 1 || moving.size() - open > 1) {
        throw new Violation("S2", "several builds of " + artifact + ": " + moving);
      }
    }
  }

  /** Checks a build that begins at a build system. */
  static void checkBegun(SimulatedBuildSystem system, SimulatedBuild begun) {
    if (system.identity() == Identity.BLIND) {
      return;
    }
    for (SimulatedBuild other : system.builds()) {
      if (other != begun && other.isLive() && other.artifact().equals(begun.artifact())) {
        throw new Violation("S2", begun + " begins while there is " + other);
      }
    }
  }
}
