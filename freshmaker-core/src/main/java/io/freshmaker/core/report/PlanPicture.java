package io.freshmaker.core.report;

import io.freshmaker.core.plan.PlanJson;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.Objects;

/** Draws plans. The same plan is always drawn alike. */
public final class PlanPicture {

  private PlanPicture() {}

  /**
   * Returns a plan as a text tree of at most 80 lines: what changed, what is rebuilt after what and
   * why, in which wave; cycles with what is left out; what is not rebuilt; what is not known. Where
   * all of it takes more lines, what is alike is folded into counts and examples.
   */
  public static String tree(RebuildPlan plan) {
    return PlanText.of(Objects.requireNonNull(plan, "plan"));
  }

  /** Returns a plan's canonical JSON, all of it: what its id is the digest of (R5). */
  public static String json(RebuildPlan plan) {
    return PlanJson.PLAN.toText(Objects.requireNonNull(plan, "plan"));
  }

  /**
   * Returns a plan as a Mermaid flowchart: waves as boxes around what is in them, arrows from
   * inputs to what is made from them, dotted where they are left out of a cycle. A plan that
   * Mermaid's renderers would refuse is folded, and says so.
   */
  public static String mermaid(RebuildPlan plan) {
    return MermaidText.of(Drawing.of(Objects.requireNonNull(plan, "plan")));
  }

  /** Returns a plan in the DOT language of Graphviz, drawn as {@link #mermaid}, never folded. */
  public static String dot(RebuildPlan plan) {
    return DotText.of(Drawing.of(Objects.requireNonNull(plan, "plan")));
  }
}
