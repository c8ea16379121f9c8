package io.freshmaker.core.plan;

import io.freshmaker.api.Reason;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What comes of planning. A further case may come: then {@link #match} grows. */
public sealed interface PlanOutcome {

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Ready, ? extends T> ready,
      Function<? super Waiting, ? extends T> waiting,
      Function<? super Parked, ? extends T> parked) {
    if (this instanceof Ready it) {
      return ready.apply(it);
    }
    if (this instanceof Waiting it) {
      return waiting.apply(it);
    }
    return parked.apply((Parked) this);
  }

  /** Returns everything that adapters answered on the way, to make the same plan from again. */
  Recording recording();

  /**
   * Returns the plan.
   *
   * @throws IllegalStateException if there is none, because a limit was reached
   */
  default RebuildPlan plan() {
    return match(
        Ready::plan,
        Waiting::plan,
        parked -> {
          throw new IllegalStateException("there is no plan: " + parked.reason());
        });
  }

  /** A plan that can be run; {@link RebuildPlan#complete} says whether all was known. */
  final class Ready implements PlanOutcome {

    private final RebuildPlan plan;
    private final Recording recording;

    Ready(RebuildPlan plan, Recording recording) {
      this.recording = Objects.requireNonNull(recording, "recording");
      this.plan = Objects.requireNonNull(plan, "plan");
    }

    @Override
    public RebuildPlan plan() {
      return plan;
    }

    @Override
    public Recording recording() {
      return recording;
    }
  }

  /** Something could not be known, and configuration says to wait and plan again. */
  final class Waiting implements PlanOutcome {

    private final RebuildPlan plan;
    private final Recording recording;

    Waiting(RebuildPlan plan, Recording recording) {
      this.recording = Objects.requireNonNull(recording, "recording");
      this.plan = Objects.requireNonNull(plan, "plan");
    }

    /** Returns the plan as far as it is known, to be shown and not to be run. */
    @Override
    public RebuildPlan plan() {
      return plan;
    }

    @Override
    public Recording recording() {
      return recording;
    }
  }

  /** A limit was reached: a plan is never cut off silently. */
  final class Parked implements PlanOutcome {

    private final Reason reason;
    private final Recording recording;

    Parked(Reason reason, Recording recording) {
      this.recording = Objects.requireNonNull(recording, "recording");
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns which limit, and what would lift it. */
    public Reason reason() {
      return reason;
    }

    @Override
    public Recording recording() {
      return recording;
    }
  }
}
