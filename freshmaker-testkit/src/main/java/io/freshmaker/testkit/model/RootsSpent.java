package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.EventStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * S3: each intent of an artifact has a root beyond those of its earlier intents and its own
 * origins.
 */
final class RootsSpent implements Rule {

  private final Supplier<Freshmaker> freshmaker;
  private final Map<ArtifactKey, Set<String>> spent = new HashMap<>();

  RootsSpent(Supplier<Freshmaker> freshmaker) {
    this.freshmaker = freshmaker;
  }

  @Override
  public void check(Ledger ledger) {
    for (Ledger.Changed changed : ledger.changed()) {
      if (changed.isIntent() && changed.after().attempts().size() == 1) {
        spend(changed.after());
      }
    }
  }

  private void spend(Build build) {
    Set<String> before = spent.computeIfAbsent(build.artifact(), key -> new HashSet<>());
    boolean news = false;
    for (Build.Because cause : build.causes()) {
      boolean asked = cause.kind() == null;
      boolean own = !asked && isOrigin(cause.event(), build.artifact());
      news |= before.add(cause.event()) && !own;
    }
    if (!news) {
      throw new Violation("S3", build + " spends no new root: " + build.causes());
    }
  }

  private boolean isOrigin(String event, ArtifactKey artifact) {
    EventStatus status = freshmaker.get().event(event).orElse(null);
    if (status != null) {
      for (Change change : status.event().event().changes()) {
        if (change.artifact().key().equals(artifact)) {
          return true;
        }
      }
    }
    return false;
  }
}
