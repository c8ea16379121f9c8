package io.freshmaker.core.report;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
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
  private List<Cause> causes = List.of();
  private @Nullable Cause last;
  private int behind;

  TreeNode(Artifact artifact, Sort sort, int wave, String code, String text) {
    this.artifact = artifact;
    this.sort = sort;
    this.wave = wave;
    this.code = code;
    this.text = text;
  }

  /** Puts this one under the one that it comes after last. */
  void putUnder(TreeNode above, Cause lastCause, List<Cause> allCauses) {
    above.children.add(this);
    last = lastCause;
    causes = allCauses;
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
    return last == null ? null : last.kind();
  }

  /** Returns its further causes, each with its kind. */
  @SuppressWarnings("ReferenceEquality") // Two causes may be equal; one of them leads here.
  List<String> others() {
    return causes.stream()
        .filter(cause -> cause != last)
        .map(cause -> cause.kind() + " " + cause.artifact().key())
        .toList();
  }

  List<TreeNode> children() {
    return children;
  }

  /** Returns how many stand under it, at any depth. */
  int behind() {
    return behind;
  }
}
