package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one decider holds against a rebuild, or against single causes of it. A decider that could
 * not be asked, or did not answer, is noted as a wait: no answer is never a yes (R11).
 *
 * @param decider the instance that decided
 * @param effect what it does to the artifact or the causes
 * @param reason why
 * @param causes the causes that it is about, ordered by key; empty: the artifact as such
 * @param refs what makes it worth asking again, sorted
 * @param askAgain when to ask again at the latest, or null
 */
public record Objection(
    String decider,
    Effect effect,
    Reason reason,
    List<ArtifactKey> causes,
    List<Ref> refs,
    @Nullable Instant askAgain) {

  /** What an objection does. */
  public enum Effect {
    /** The artifact, or the cause, drops out of the plan. */
    SKIP,
    /** The artifact, or the cause, waits, and what depends on it waits too. */
    WAIT
  }

  /** Copies the lists. */
  public Objection {
    Objects.requireNonNull(decider, "decider");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(reason, "reason");
    causes = List.copyOf(causes);
    refs = List.copyOf(refs);
  }

  /** Returns whether it is about the artifact as such, not about single causes. */
  public boolean ofArtifact() {
    return causes.isEmpty();
  }
}
