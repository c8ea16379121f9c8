package io.freshmaker.core.report;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.Product;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.report.Drawing.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan's rebuilds as a forest. A graph becomes a tree by putting everything under the cause that
 * is done last, ties by key: what is above it then says when its turn comes.
 */
final class PlanTree {

  private final Map<ArtifactKey, TreeNode> nodes = new HashMap<>();
  private final List<TreeNode> order = new ArrayList<>();
  private final List<TreeNode> roots = new ArrayList<>();

  private PlanTree(RebuildPlan plan) {
    Map<ArtifactKey, String> told = new HashMap<>();
    plan.origins().forEach(origin -> told.putIfAbsent(origin.key(), told(origin)));
    for (PlannedBuild build : plan.rebuilds()) {
      add(node(build, told.get(build.key())));
    }
    for (Product product : plan.products()) {
      add(node(product));
    }
    for (Origin origin : plan.origins()) {
      add(new TreeNode(origin.change().artifact(), Sort.ORIGIN, -1, "", told(origin)));
    }
    // A product comes after what makes it and before what waits for it in the next wave.
    order.sort(
        Comparator.comparingInt(TreeNode::wave)
            .thenComparing(node -> node.sort() == Sort.PRODUCT)
            .thenComparing(TreeNode::key));
    plan.rebuilds().forEach(build -> place(build.key(), build.causes()));
    plan.products().forEach(product -> place(product.key(), product.causes()));
    order.stream().filter(node -> node.kind() == null).forEach(roots::add);
    for (int i = order.size() - 1; i >= 0; i--) {
      order.get(i).countBehind();
    }
  }

  static PlanTree of(RebuildPlan plan) {
    return new PlanTree(plan);
  }

  private static String told(Origin origin) {
    String what =
        origin.requested() ? "requested" : origin.change().retired() ? "retired" : "changed";
    return what + ", told by " + origin.toldBy() + " in " + origin.event();
  }

  /** What is rebuilt can have changed too. */
  private static TreeNode node(PlannedBuild build, @Nullable String told) {
    StringBuilder text = new StringBuilder(build.reason().text());
    if (told != null) {
      text.append("; ").append(told);
    }
    build
        .objections()
        .forEach(
            objection ->
                text.append("; ")
                    .append(objection.decider())
                    .append(": ")
                    .append(objection.reason().code()));
    return new TreeNode(
        build.artifact(), Sort.REBUILD, build.wave(), build.reason().code(), text.toString());
  }

  private TreeNode node(Product product) {
    int wave = -1;
    for (ArtifactKey producer : product.producers()) {
      TreeNode node = nodes.get(producer);
      wave = Math.max(wave, node == null ? -1 : node.wave());
    }
    return new TreeNode(
        product.artifact(), Sort.PRODUCT, wave, product.reason().code(), product.reason().text());
  }

  private void add(TreeNode node) {
    TreeNode before = nodes.putIfAbsent(node.key(), node);
    if (before == null) {
      order.add(node);
    }
  }

  private void place(ArtifactKey key, List<Cause> causes) {
    TreeNode node = nodes.get(key);
    TreeNode above = null;
    Cause last = null;
    for (Cause cause : causes) {
      TreeNode candidate = nodes.get(cause.artifact().key());
      if (isEarlier(candidate, node) && (above == null || isEarlier(above, candidate))) {
        above = candidate;
        last = cause;
      }
    }
    if (node != null && above != null && last != null && node.kind() == null) {
      node.putUnder(above, last, causes);
    }
  }

  /** Those of one wave are not above each other, so that nothing stands under itself. */
  private static boolean isEarlier(@Nullable TreeNode a, @Nullable TreeNode b) {
    if (a == null || b == null) {
      return false;
    }
    boolean sameWave = a.wave() == b.wave();
    return sameWave ? a.sort() != Sort.PRODUCT && b.sort() == Sort.PRODUCT : a.wave() < b.wave();
  }

  /** Returns what stands under nothing: what changed, and what a person asked for. */
  List<TreeNode> roots() {
    return roots;
  }

  /** Returns how many nodes there are. */
  int size() {
    return order.size();
  }
}
