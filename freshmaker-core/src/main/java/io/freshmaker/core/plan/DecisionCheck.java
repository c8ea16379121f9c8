package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.core.plan.Calls.Answer;
import io.freshmaker.core.plan.Objection.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes objections of what a decider answers. Whatever is no answer is a wait (R1, R11). */
final class DecisionCheck {

  private DecisionCheck() {}

  /** Returns what the decider holds against the candidate, or null if nothing. */
  static @Nullable Objection objection(
      String decider, ReachedCandidate candidate, Answer<Each<Candidate, Decision>> answer) {
    if (answer.failure() != null) {
      return wait(decider, answer.failure());
    }
    Each<Candidate, Decision> each = answer.value();
    if (each == null) {
      return wait(decider, Reason.of(ReasonCodes.BAD_ANSWER, "It answered null to all."));
    }
    Decision decision = each.result(candidate).orElse(null);
    if (decision == null) {
      return each.failure(candidate)
          .map(failure -> wait(decider, Calls.failed(failure)))
          .orElseGet(
              () -> wait(decider, Reason.of(ReasonCodes.BAD_ANSWER, "It left the candidate out.")));
    }
    return decision.<@Nullable Objection>match(
        rebuild -> null,
        skip ->
            objection(
                decider,
                candidate,
                Effect.SKIP,
                skip.reason(),
                skip.causes(),
                skip.refs(),
                skip.askAgain().orElse(null)),
        wait ->
            objection(
                decider,
                candidate,
                Effect.WAIT,
                wait.reason(),
                wait.causes(),
                wait.refs(),
                wait.askAgain().orElse(null)));
  }

  private static Objection objection(
      String decider,
      ReachedCandidate candidate,
      Effect effect,
      Reason reason,
      Set<ArtifactKey> causes,
      Set<Ref> refs,
      @Nullable Instant askAgain) {
    List<ArtifactKey> known = new ArrayList<>(causes);
    known.removeIf(cause -> !candidate.hasCause(cause));
    if (known.isEmpty() && !causes.isEmpty()) {
      return wait(
          decider,
          Reason.of(
              ReasonCodes.BAD_ANSWER,
              "It objects to " + causes.iterator().next() + ", which is not a cause."));
    }
    return new Objection(decider, effect, reason, known, List.copyOf(refs), askAgain);
  }

  static Objection later(String decider) {
    return wait(
        decider,
        Reason.of(ReasonCodes.WILL_BE_ASKED, "It will be asked once the causes are built."));
  }

  private static Objection wait(String decider, Reason reason) {
    return new Objection(decider, Effect.WAIT, reason, List.of(), List.of(), null);
  }
}
