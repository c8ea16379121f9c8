package io.freshmaker.core.pace;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.decide.ArtifactPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of failures, by artifact: the first rule that fits, or the general one. Immutable.
 */
public final class Failures {

  private static final Failures STANDARD = new Failures(FailureRule.standard(), List.of());

  /** A rule for some artifacts. */
  private record Special(ArtifactPattern pattern, FailureRule rule) {}

  private final FailureRule general;
  private final List<Special> special;

  private Failures(FailureRule general, List<Special> special) {
    this.general = Objects.requireNonNull(general, "general");
    this.special = List.copyOf(special);
  }

  /** Returns what holds where nothing is said: the standard rule for all. */
  public static Failures standard() {
    return STANDARD;
  }

  /** Returns these with the rule for whatever has no rule of its own. */
  public Failures withGeneral(FailureRule rule) {
    return new Failures(rule, special);
  }

  /** Returns these with a rule for some artifacts, behind those that are there. */
  public Failures withRule(ArtifactPattern pattern, FailureRule rule) {
    List<Special> more = new ArrayList<>(special);
    more.add(new Special(Objects.requireNonNull(pattern, "pattern"), rule));
    return new Failures(general, more);
  }

  /** Returns the rule for whatever has no rule of its own. */
  public FailureRule general() {
    return general;
  }

  /** Returns the rule for an artifact. */
  public FailureRule of(ArtifactKey artifact) {
    for (Special rule : special) {
      if (rule.pattern().matches(artifact)) {
        return rule.rule();
      }
    }
    return general;
  }
}
