package io.freshmaker.core.plan;

import io.freshmaker.api.Reason;
import java.util.Objects;
import java.util.function.Function;

/** What comes of planning. A further case may come: then {@link #match} grows. */
public sealed interface PlanOutcome {

  /** Returns what the function for this case makes of it. */
  <T> T match(
      Function<? super Ready, ? extends T> ready,
      Function<? super Waiting, ? extends T> waiting,
      Function<? super Parked, ? extends T> parked);

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

    @Override
    public <T> T match(
        Function<? super Ready, ? extends T> ready,
        Function<? super Waiting, ? extends T> waiting,
        Function<? super Parked, ? extends T> parked) {
      return ready.apply(this);
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

    @Override
    public <T> T match(
        Function<? super Ready, ? extends T> ready,
        Function<? super Waiting, ? extends T> waiting,
        Function<? super Parked, ? extends T> parked) {
      return waiting.apply(this);
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

    @Override
    public <T> T match(
        Function<? super Ready, ? extends T> ready,
        Function<? super Waiting, ? extends T> waiting,
        Function<? super Parked, ? extends T> parked) {
      return parked.apply(this);
    }
  }
}
