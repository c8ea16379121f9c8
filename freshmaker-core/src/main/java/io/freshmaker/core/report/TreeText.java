package io.freshmaker.core.report;

import io.freshmaker.core.report.Drawing.Sort;
import java.util.List;

/** A {@link PlanTree} with a line for every node. */
final class TreeText {

  private TreeText() {}

  /** Writes all of a tree; it goes as deep as the tree, so for small ones only. */
  static void write(PlanTree tree, List<String> lines) {
    for (TreeNode root : tree.roots()) {
      write(root, "", "", lines);
    }
  }

  private static void write(TreeNode node, String head, String indent, List<String> lines) {
    lines.add(head + line(node));
    for (int i = 0; i < node.children().size(); i++) {
      boolean last = i == node.children().size() - 1;
      write(node.children().get(i), head(indent, last), indent(indent, last), lines);
    }
  }

  static String head(String indent, boolean last) {
    return indent + (last ? "└─ " : "├─ ");
  }

  static String indent(String indent, boolean last) {
    return indent + (last ? "   " : "│  ");
  }

  /** Returns {@code [wave] key kind (also other causes), code: text}. */
  static String line(TreeNode node) {
    if (node.sort() == Sort.ORIGIN) {
      return Shown.line(node.artifact() + " " + node.text());
    }
    StringBuilder line = new StringBuilder();
    if (node.sort() == Sort.REBUILD) {
      line.append('[').append(Shown.number(node.wave() + 1L)).append("] ");
    }
    line.append(Shown.line(node.key().toString())).append("  ");
    if (node.kind() != null) {
      line.append(node.kind());
      if (!node.others().isEmpty()) {
        line.append(" (also ").append(Shown.examples(node.others())).append(')');
      }
      line.append(", ");
    }
    return line.append(node.code()).append(": ").append(Shown.line(node.text())).toString();
  }
}
