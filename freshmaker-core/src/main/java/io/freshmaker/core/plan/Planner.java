package io.freshmaker.core.plan;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import java.util.Objects;

/**
 * Makes plans. Without state; one planner serves any number of threads.
 *
 * <p>Whatever adapters throw, or however they lie or hang, becomes part of the plan: a gap, or a
 * wait (R1, R11).
 */
public final class Planner {

  /** Makes a planner. */
  public Planner() {}

  /**
   * Makes a plan: asks resolvers and deciders, and waits for them.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for adapters
   * @throws IllegalArgumentException if events of more than 64 kinds and tellers are planned
   *     together
   */
  public PlanOutcome plan(PlanRequest request) throws InterruptedException {
    return plan(Objects.requireNonNull(request, "request"), new LiveAdapters(request));
  }

  /**
   * Makes a plan again from what was answered the first time; nobody is asked. The same request and
   * recording give the same plan (R5).
   *
   * @param request the request; its resolvers, deciders and executor are not looked at
   * @param recording what was answered then
   * @throws IllegalArgumentException if the recording is of another request
   */
  public PlanOutcome replan(PlanRequest request, Recording recording) {
    Objects.requireNonNull(request, "request");
    try {
      return plan(request, new RecordedAdapters(Objects.requireNonNull(recording, "recording")));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a recording waits for nobody", e);
    }
  }

  private static PlanOutcome plan(PlanRequest request, Adapters adapters)
      throws InterruptedException {
    PlanSettings settings = request.settings();
    Expansion expansion = new Expansion(request, adapters);
    if (!expansion.run()) {
      boolean many = expansion.nodes().reachedCount() > settings.maxArtifacts();
      return new PlanOutcome.Parked(
          many ? limit("artifacts", settings.maxArtifacts()) : depthLimit(settings),
          adapters.recording());
    }
    Draft draft = new Draft(expansion);
    if (Depth.exceeds(draft, settings.maxDepth())) {
      return new PlanOutcome.Parked(depthLimit(settings), adapters.recording());
    }
    Approval approval = new Deciding(request, adapters, draft).run();
    Breaking breaking = new Breaking(draft, approval, settings);
    RebuildPlan plan = new Assembly(request, expansion, draft, approval, breaking).plan();
    boolean waits =
        settings.unknown() == UnknownPolicy.WAIT && plan.gaps().stream().anyMatch(Gap::mayClose);
    return waits
        ? new PlanOutcome.Waiting(plan, adapters.recording())
        : new PlanOutcome.Ready(plan, adapters.recording());
  }

  private static Reason depthLimit(PlanSettings settings) {
    return limit("depth", settings.maxDepth());
  }

  private static Reason limit(String name, int most) {
    return Reason.of(
            ReasonCodes.LIMIT_REACHED,
            "The plan would go beyond limits." + name + ", " + most + ".")
        .with("limit", name)
        .with("most", Integer.toString(most))
        .remedy(Remedy.of("raise", "limits." + name));
  }
}
