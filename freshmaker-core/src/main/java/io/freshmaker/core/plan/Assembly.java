package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.graph.Affected;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.Row;
import java.util.ArrayList;
import java.util.List;

/** Puts a plan together from what the steps found. */
final class Assembly {

  private static final Reason REQUESTED =
      Reason.of(ReasonCodes.REQUESTED, "A person asked for it.");
  private static final Reason COMES_WITH =
      Reason.of(ReasonCodes.INPUT_PLANNED, "It comes with the build of what it is a product of.");

  private final PlanRequest request;
  private final Expansion expansion;
  private final Draft draft;
  private final Approval approval;
  private final Breaking breaking;
  private final Waits waits;
  private final Row row = new Row();

  Assembly(
      PlanRequest request, Expansion expansion, Draft draft, Approval approval, Breaking breaking) {
    this.request = request;
    this.expansion = expansion;
    this.draft = draft;
    this.approval = approval;
    this.breaking = breaking;
    this.waits = new Waits(draft, approval, breaking);
  }

  RebuildPlan plan() {
    List<Origin> origins = new ArrayList<>();
    expansion.groups().forEach(group -> origins.addAll(group.origins()));
    return RebuildPlan.builder(request.now())
        .indexVersion(request.index().version())
        .origins(origins)
        .rebuilds(rebuilds())
        .products(products())
        .skipped(skipped())
        .cycles(breaking.cycles())
        .gaps(expansion.coverages().gaps())
        .build();
  }

  private List<PlannedBuild> rebuilds() {
    Affected order = waits.order();
    List<PlannedBuild> builds = new ArrayList<>(order.size());
    for (int wave = 0; wave < order.waveCount(); wave++) {
      for (int i = order.waveStart(wave); i < order.waveStart(wave + 1); i++) {
        builds.add(build(order.node(i), wave, order.priority(i)));
      }
    }
    return builds;
  }

  private PlannedBuild build(int node, int wave, int chain) {
    List<Cause> causes = causes(node, breaking.standingGraph());
    Reason reason = reason(node);
    waits.waitsFor(node, row);
    ArtifactKey[] before = new ArtifactKey[row.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = draft.key(row.node(i));
    }
    PlannedBuild build =
        PlannedBuild.of(draft.artifact(node), reason, causes, List.of(before), wave, chain);
    List<Objection> objections = approval.objections(node);
    return objections.isEmpty() ? build : build.withObjections(objections);
  }

  private List<Cause> causes(int node, Graph graph) {
    graph.inputs(node, row);
    Cause[] causes = new Cause[row.size()];
    for (int i = 0; i < causes.length; i++) {
      causes[i] = draft.cause(row.node(i), row.kind(i));
    }
    return List.of(causes);
  }

  private Reason reason(int node) {
    if (draft.requested(node)) {
      return REQUESTED;
    }
    EdgeVerdict most = EdgeVerdict.INPUT_PLANNED;
    breaking.standingGraph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      int input = row.node(i);
      if (draft.done(input)) {
        if (!draft.consumedUnknown(input, node)) {
          return EdgeVerdict.STALE.reason();
        }
        most = EdgeVerdict.INPUTS_UNKNOWN;
      }
    }
    return most.reason();
  }

  private List<Product> products() {
    List<Product> products = new ArrayList<>();
    for (int node : waits.products()) {
      List<Cause> causes = causes(node, breaking.standingGraph());
      List<ArtifactKey> producers = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        boolean comes =
            row.kind(i) == draft.comesWith() && !breaking.isCut(row.node(i), node, row.kind(i));
        ArtifactKey key = draft.key(row.node(i));
        if (comes && !producers.contains(key)) {
          producers.add(key);
        }
      }
      products.add(Product.of(draft.artifact(node), COMES_WITH, causes, producers));
    }
    return products;
  }

  private List<SkippedArtifact> skipped() {
    List<SkippedArtifact> skipped = new ArrayList<>();
    Graph refusing = null;
    for (int node = 0; node < draft.size(); node++) {
      Reason takenOut = approval.reason(node);
      boolean left = !draft.done(node) && !draft.reached(node) && !isOrigin(node);
      if (takenOut != null && !approval.ledBack(node)) {
        List<Cause> causes = causes(node, draft.graph());
        skipped.add(
            SkippedArtifact.of(draft.artifact(node), takenOut, causes)
                .withObjections(approval.objections(node)));
      } else if (takenOut == null && left) {
        refusing = refusing == null ? draft.refusing() : refusing;
        skipped.add(refused(node, refusing));
      }
    }
    return skipped;
  }

  /** What has changed already and is not reached otherwise is told among the origins. */
  private boolean isOrigin(int node) {
    return draft.home(node) >= 0 && !draft.requested(node);
  }

  private SkippedArtifact refused(int node, Graph refusing) {
    Artifact artifact = draft.artifact(node);
    List<Cause> causes = causes(node, refusing);
    EdgeVerdict verdict = draft.verdict(node);
    if (verdict == EdgeVerdict.RETIRED) {
      Reason why = request.index().retired(artifact.key()).orElseGet(verdict::reason);
      return SkippedArtifact.of(artifact, retired(why), causes);
    }
    if (verdict != EdgeVerdict.NOT_ALLOWED) {
      return SkippedArtifact.of(artifact, verdict.reason(), causes);
    }
    Reason refusal =
        causes.isEmpty()
            ? expansion.scopes().refusal(scopesOfRequest(node), artifact.key(), null)
            : expansion
                .scopes()
                .refusal(draft.scopes(row.node(0)), artifact.key(), causes.get(0).kind());
    return SkippedArtifact.of(artifact, refusal, causes);
  }

  private long scopesOfRequest(int node) {
    return expansion.scopes().of(draft.group(node));
  }

  private static Reason retired(Reason why) {
    return why.code().equals(ReasonCodes.RETIRED)
        ? why
        : Reason.of(ReasonCodes.RETIRED, why.text()).with("code", why.code());
  }
}
