package io.freshmaker.core.report;

import io.freshmaker.core.report.Drawing.Sort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PlanTree} in few lines. What stands side by side and is alike in type, kind, reason and
 * wave is one branch, and what stands under its nodes is folded together in turn. The branches with
 * the most behind them are opened first, as long as there are lines left.
 */
final class FoldedTree {

  private static final int MOST_BRANCHES = 8;

  private FoldedTree() {}

  /** Writes at most so many lines, of which there must be nine or more. */
  static void write(PlanTree tree, int mostLines, List<String> lines) {
    PriorityQueue<Branch> closed =
        new PriorityQueue<>(
            Comparator.comparingLong(Branch::behind).reversed().thenComparing(Branch::number));
    Level top = new Level(tree.roots(), 0);
    closed.addAll(top.branches);
    int taken = top.lines();
    int branches = top.branches.size();
    while (!closed.isEmpty() && closed.element().behind() > 0) {
      Branch branch = closed.remove();
      Level below = new Level(branch.below(), branches);
      if (taken + below.lines() <= mostLines) {
        branch.open = below;
        taken += below.lines();
        branches += below.branches.size();
        closed.addAll(below.branches);
      }
    }
    for (int i = 0; i < top.branches.size(); i++) {
      lines.add(top.branches.get(i).line());
      write(top.branches.get(i), "", lines);
    }
    if (!top.rest.isEmpty()) {
      lines.add(top.restLine());
    }
  }

  /** Goes as deep as there are lines. */
  private static void write(Branch branch, String indent, List<String> lines) {
    Level open = branch.open;
    if (open == null) {
      return;
    }
    for (int i = 0; i < open.branches.size(); i++) {
      boolean last = i == open.branches.size() - 1 && open.rest.isEmpty();
      lines.add(TreeText.head(indent, last) + open.branches.get(i).line());
      write(open.branches.get(i), TreeText.indent(indent, last), lines);
    }
    if (!open.rest.isEmpty()) {
      lines.add(TreeText.head(indent, true) + open.restLine());
    }
  }

  private record Likeness(Sort sort, String type, String kind, String code, int wave) {}

  /** The branches that stand side by side; what is in none of the largest is the rest. */
  private static final class Level {

    private final List<Branch> branches;
    private final List<TreeNode> rest = new ArrayList<>();

    Level(List<TreeNode> nodes, int firstNumber) {
      Map<Likeness, Branch> all = new LinkedHashMap<>();
      for (TreeNode node : nodes) {
        Likeness likeness =
            new Likeness(
                node.sort(),
                node.key().type().name(),
                String.valueOf(node.kind()),
                node.code(),
                node.wave());
        all.computeIfAbsent(likeness, unused -> new Branch(firstNumber + all.size())).add(node);
      }
      List<Branch> bySize = new ArrayList<>(all.values());
      bySize.sort(Comparator.comparingLong(Branch::size).reversed().thenComparing(Branch::number));
      List<Branch> largest = bySize.subList(0, Math.min(MOST_BRANCHES, bySize.size()));
      largest.sort(Comparator.comparing(Branch::number));
      branches = List.copyOf(largest);
      bySize.subList(largest.size(), bySize.size()).forEach(small -> rest.addAll(small.nodes));
    }

    int lines() {
      return branches.size() + (rest.isEmpty() ? 0 : 1);
    }

    String restLine() {
      return "… and " + described(rest) + behind(rest);
    }
  }

  /** Nodes that are shown in one line. */
  private static final class Branch {

    private final int number;
    private final List<TreeNode> nodes = new ArrayList<>();
    private long behind;
    private @Nullable Level open;

    Branch(int number) {
      this.number = number;
    }

    void add(TreeNode node) {
      nodes.add(node);
      behind += node.behind();
    }

    /** Breaks ties, so that the same plan is always folded alike. */
    int number() {
      return number;
    }

    long behind() {
      return behind;
    }

    long size() {
      return behind + nodes.size();
    }

    List<TreeNode> below() {
      List<TreeNode> below = new ArrayList<>();
      nodes.forEach(node -> below.addAll(node.children()));
      return below;
    }

    String line() {
      String hidden = open == null ? FoldedTree.behind(nodes) : "";
      TreeNode first = nodes.get(0);
      if (nodes.size() == 1) {
        return TreeText.line(first) + hidden;
      }
      if (first.sort() == Sort.ORIGIN) {
        return described(nodes) + " changed" + hidden;
      }
      String wave =
          first.sort() == Sort.REBUILD ? "[" + Shown.number(first.wave() + 1L) + "] " : "";
      String kind = first.kind() == null ? "" : first.kind() + ", ";
      return wave + described(nodes) + "  " + kind + first.code() + hidden;
    }
  }

  private static String described(List<TreeNode> nodes) {
    return Shown.amount(nodes, node -> node.key().type().name())
        + ": "
        + Shown.examples(nodes.stream().map(node -> node.key().toString()).toList());
  }

  private static String behind(List<TreeNode> nodes) {
    List<TreeNode> hidden = new ArrayList<>();
    Deque<TreeNode> left = new ArrayDeque<>(nodes);
    while (!left.isEmpty()) {
      List<TreeNode> children = left.remove().children();
      hidden.addAll(children);
      left.addAll(children);
    }
    return hidden.isEmpty()
        ? ""
        : "  … behind it " + Shown.amount(hidden, node -> node.key().type().name());
  }
}
