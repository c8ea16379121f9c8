package io.freshmaker.core.report;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.report.Drawing.Sort;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed or changes, once, under the one thing that it comes after last. Filled by {@link
 * PlanTree}; not to be changed afterwards.
 */
final class TreeNode {

  private final Artifact artifact;
  private final Sort sort;
  private final int wave;
  private final String code;
  private final String text;
  private final List<TreeNode> children = new ArrayList<>();
  private @Nullable DependencyKind kind;
  private int others;
  private int behind;

  TreeNode(Artifact artifact, Sort sort, int wave, String code, String text) {
    this.artifact = artifact;
    this.sort = sort;
    this.wave = wave;
    this.code = code;
    this.text = text;
  }

  void add(TreeNode child, DependencyKind how, int otherCauses) {
    children.add(child);
    child.kind = how;
    child.others = otherCauses;
  }

  void countBehind() {
    for (TreeNode child : children) {
      behind += child.behind + 1;
    }
  }

  Artifact artifact() {
    return artifact;
  }

  ArtifactKey key() {
    return artifact.key();
  }

  Sort sort() {
    return sort;
  }

  /** Returns the wave, from 0; of a product that of its producer, of an origin -1. */
  int wave() {
    return wave;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }

  /** Returns how it is made from what it stands under; null at the top. */
  @Nullable DependencyKind kind() {
    return kind;
  }

  /** Returns how many further causes it has. */
  int others() {
    return others;
  }

  List<TreeNode> children() {
    return children;
  }

  /** Returns how many stand under it, at any depth. */
  int behind() {
    return behind;
  }
}
