package io.freshmaker.api.spi;

import java.util.List;
import java.util.Objects;

/** Objects to rebuilds, as a whole or for single causes. */
public interface RebuildDecider extends Part {

  /** Decides about candidates, many at once. */
  Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException;

  /**
   * Returns whether it can decide only once the causes are built. It is then asked when they are;
   * until then the plan says that it will be.
   */
  default boolean needsBuiltCauses() {
    return false;
  }

  /** Returns a decider that looks at one candidate at a time. */
  static RebuildDecider of(Each.ItemFunction<? super Candidate, ? extends Decision> decision) {
    Objects.requireNonNull(decision, "decision");
    return (candidates, call) -> Each.of(candidates, decision);
  }
}
