package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.Remedy;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that keeps an artifact from being rebuilt, and what would turn it. Immutable.
 *
 * @param subject what refuses or is refused: the artifact itself, or one that leads to it
 * @param reason why
 * @param remedy the smallest alternative of what would turn it; nothing where nobody can say
 */
public record Refusal(String subject, Reason reason, Optional<Remedy> remedy) {

  /** Checks the parts. */
  public Refusal {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * Returns a refusal with the smallest alternative that its reason states; the first of equals.
   */
  static Refusal of(String subject, Reason reason) {
    return new Refusal(
        subject,
        reason,
        reason.remedies().stream().min(Comparator.comparingInt(remedy -> remedy.steps().size())));
  }

  /** Returns a refusal that is turned by one step, unless its reason states something else. */
  static Refusal of(String subject, Reason reason, String action, String on) {
    return reason.remedies().isEmpty()
        ? new Refusal(subject, reason, Optional.of(Remedy.of(action, on)))
        : of(subject, reason);
  }

  @Override
  public String toString() {
    return subject + ": " + reason + remedy.map(r -> "; " + r).orElse("");
  }
}
