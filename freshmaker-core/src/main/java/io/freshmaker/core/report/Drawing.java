package io.freshmaker.core.report;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plan as boxes and arrows. The boxes are in the order in which they first come up, builds before
 * all others and in plan order; the arrows in the order of what they lead to.
 */
final class Drawing {

  /** What a box stands for. */
  enum Sort {
    ORIGIN,
    REBUILD,
    PRODUCT,
    SKIPPED
  }

  /** Where a box stands that is in no wave. */
  static final int NO_WAVE = -1;

  /**
   * A box.
   *
   * @param title what it is
   * @param type the type of artifact
   * @param code why, as the code of the reason
   * @param firstWave from 0, or {@link #NO_WAVE}
   * @param lastWave the same, unless several waves are drawn as one
   */
  record Box(String title, String type, String code, Sort sort, int firstWave, int lastWave) {

    String wave() {
      return firstWave == lastWave
          ? "wave " + Shown.number(firstWave + 1L)
          : "waves " + Shown.number(firstWave + 1L) + " to " + Shown.number(lastWave + 1L);
    }
  }

  /**
   * An arrow from an input to what is made from it.
   *
   * @param from the index of a box
   * @param to the index of a box
   * @param label how it is made from it
   * @param cut whether the plan leaves it unanswered
   */
  record Arrow(int from, int to, String label, boolean cut) {}

  private final List<Box> boxes = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final Map<ArtifactKey, Integer> indexes = new LinkedHashMap<>();
  private final Map<CutEdge, Boolean> cuts = new LinkedHashMap<>();

  /** Makes an empty drawing. */
  Drawing() {}

  /** Draws all of a plan. */
  static Drawing of(RebuildPlan plan) {
    Drawing drawing = new Drawing();
    for (PlannedBuild build : plan.rebuilds()) {
      drawing.add(build.artifact(), Sort.REBUILD, build.reason().code(), build.wave());
    }
    for (Product product : plan.products()) {
      drawing.add(product.artifact(), Sort.PRODUCT, product.reason().code(), NO_WAVE);
    }
    for (Origin origin : plan.origins()) {
      drawing.add(origin.change().artifact(), Sort.ORIGIN, ReasonCodes.ORIGIN, NO_WAVE);
    }
    for (SkippedArtifact skipped : plan.skipped()) {
      drawing.add(skipped.artifact(), Sort.SKIPPED, skipped.reason().code(), NO_WAVE);
    }
    drawing.connect(plan);
    return drawing;
  }

  private void connect(RebuildPlan plan) {
    for (Cycle cycle : plan.cycles()) {
      cycle.cut().forEach(edge -> cuts.put(withoutFate(edge), false));
    }
    plan.rebuilds().forEach(build -> connect(build.key(), build.causes()));
    plan.products().forEach(product -> connect(product.key(), product.causes()));
    plan.skipped().forEach(skipped -> connect(skipped.key(), skipped.causes()));
    // An arrow that leads back to an origin is nobody's cause.
    cuts.forEach(
        (edge, drawn) -> {
          if (!drawn) {
            arrows.add(new Arrow(index(edge.from()), index(edge.to()), edge.kind().name(), true));
          }
        });
  }

  private void connect(ArtifactKey to, List<Cause> causes) {
    for (Cause cause : causes) {
      ArtifactKey from = cause.artifact().key();
      CutEdge edge = new CutEdge(from, to, cause.kind(), false);
      boolean cut = cuts.computeIfPresent(edge, (unused, drawn) -> true) != null;
      arrows.add(new Arrow(index(from), index(to), cause.kind().name(), cut));
    }
  }

  private static CutEdge withoutFate(CutEdge edge) {
    return new CutEdge(edge.from(), edge.to(), edge.kind(), false);
  }

  private void add(Artifact artifact, Sort sort, String code, int wave) {
    ArtifactKey key = artifact.key();
    if (indexes.putIfAbsent(key, boxes.size()) == null) {
      String title = sort == Sort.ORIGIN ? artifact.toString() : key.toString();
      boxes.add(new Box(title, key.type().name(), code, sort, wave, wave));
    }
  }

  private int index(ArtifactKey key) {
    add(Artifact.of(key), Sort.SKIPPED, ReasonCodes.NEVER_CONSIDERED, NO_WAVE);
    return Objects.requireNonNull(indexes.get(key));
  }

  int add(Box box) {
    boxes.add(box);
    return boxes.size() - 1;
  }

  void add(Arrow arrow) {
    arrows.add(arrow);
  }

  List<Box> boxes() {
    return boxes;
  }

  List<Arrow> arrows() {
    return arrows;
  }
}
