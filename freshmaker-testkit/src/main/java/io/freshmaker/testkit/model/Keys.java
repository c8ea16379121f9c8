package io.freshmaker.testkit.model;

import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.core.engine.Attempt;
import io.freshmaker.core.engine.Build;
import io.freshmaker.testkit.SimulatedBuild;
import io.freshmaker.testkit.SimulatedBuildSystem;
import java.util.HashMap;
import java.util.Map;

/** S6: a key is accepted at most once, and every attempt has a key of its own. */
final class Keys implements Rule {

  private final Map<String, String> attempts = new HashMap<>();

  @Override
  public void check(Ledger ledger) {
    for (Ledger.Changed changed : ledger.changed()) {
      if (changed.isIntent()) {
        Build build = changed.after();
        Attempt attempt = build.attempt().orElseThrow();
        String name = build.id() + " attempt " + attempt.number();
        String before = attempts.putIfAbsent(attempt.key(), name);
        if (before != null) {
          throw new Violation("S6", name + " has the key of " + before);
        }
      }
    }
  }

  /** Checks a build that begins at a build system. */
  static void checkBegun(SimulatedBuildSystem system, SimulatedBuild begun) {
    String key = begun.request().key();
    if (system.identity() != Identity.BLIND && !begun.handle().id().equals(key)) {
      throw new Violation("S6", "the key " + key + " is accepted twice: " + begun);
    }
  }
}
