package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Version;
import io.freshmaker.core.decide.Staleness;
import io.freshmaker.core.decide.Versions;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the edges that lead out of what has changed already: do paths that matter to the dependent
 * change, and is what it consumed out of date? Pure.
 */
final class EdgeJudge {

  private final IndexSnapshot index;
  private final Staleness staleness;

  EdgeJudge(IndexSnapshot index, Versions versions) {
    this.index = index;
    this.staleness = Staleness.by(versions);
  }

  /**
   * Judges an edge.
   *
   * @param changes how the input changed; what tells most counts
   * @param dependent the dependent's key
   * @param kind how it is made from the input
   * @param uses how its builds used the input
   */
  EdgeVerdict judge(
      List<Change> changes, ArtifactKey dependent, DependencyKind kind, List<Use> uses) {
    EdgeVerdict most = EdgeVerdict.PATHS_UNTOUCHED;
    for (Change change : changes) {
      EdgeVerdict verdict = judge(change, dependent, kind, uses);
      most = verdict.compareTo(most) < 0 ? verdict : most;
    }
    return most;
  }

  private EdgeVerdict judge(
      Change change, ArtifactKey dependent, DependencyKind kind, List<Use> uses) {
    Set<String> paths = change.paths().orElse(null);
    List<Use> touched = uses;
    if (paths != null) {
      touched = new ArrayList<>(uses);
      touched.removeIf(use -> !PathPattern.anyMatches(use.paths(), paths));
    }
    if (touched.isEmpty()) {
      return EdgeVerdict.PATHS_UNTOUCHED;
    }
    // What comes with another's build has no build that could have consumed it.
    return kind.equals(DependencyKind.COMES_WITH)
        ? EdgeVerdict.STALE
        : staleness(change, dependent, touched);
  }

  private EdgeVerdict staleness(Change change, ArtifactKey dependent, List<Use> uses) {
    List<Version> consumed = new ArrayList<>();
    for (Use use : uses) {
      if (use.consumed() != null) {
        consumed.add(use.consumed());
      }
    }
    Version current = change.artifact().version();
    if (current == null) {
      return consumed.isEmpty() ? EdgeVerdict.INPUTS_UNKNOWN : EdgeVerdict.STALE;
    }
    ArtifactKey input = change.artifact().key();
    List<Version> equivalent = index.equivalents(input, current);
    if (accepts(dependent, input, current, equivalent)) {
      return EdgeVerdict.FRESH;
    }
    if (consumed.isEmpty()) {
      return EdgeVerdict.INPUTS_UNKNOWN;
    }
    return byVariants(uses, current, equivalent);
  }

  private boolean accepts(
      ArtifactKey dependent, ArtifactKey input, Version current, List<Version> equivalent) {
    int dependentNode = index.node(dependent);
    int inputNode = index.node(input);
    return dependentNode >= 0
        && inputNode >= 0
        && index.accepted(dependentNode, inputNode).stream()
            .anyMatch(version -> isFresh(version, current, equivalent));
  }

  /**
   * Every variant of the dependent must be fresh, as one of the listings has it. Builds that
   * consumed another variant of the input have nothing to do with the change, if there are others
   * that did; if not, nobody can say that they have not.
   */
  private EdgeVerdict byVariants(List<Use> uses, Version current, List<Version> equivalent) {
    Map<@Nullable String, EdgeVerdict> verdicts = new HashMap<>();
    boolean any = false;
    for (Use use : uses) {
      Version consumed = use.consumed();
      if (consumed == null) {
        verdicts.putIfAbsent(variant(use), EdgeVerdict.INPUTS_UNKNOWN);
      } else if (Objects.equals(consumed.variant(), current.variant())) {
        any = true;
        boolean fresh = isFresh(consumed, current, equivalent);
        verdicts.merge(
            variant(use), fresh ? EdgeVerdict.FRESH : EdgeVerdict.STALE, EdgeJudge::known);
      }
    }
    if (!any) {
      return EdgeVerdict.STALE;
    }
    if (verdicts.get(null) == EdgeVerdict.INPUTS_UNKNOWN) {
      verdicts.remove(null);
    }
    return verdicts.values().stream().min(EdgeVerdict::compareTo).orElse(EdgeVerdict.STALE);
  }

  private static @Nullable String variant(Use use) {
    return use.build() == null ? null : use.build().variant();
  }

  /** Of two listings the one that knows counts, and of two that know the one that has seen more. */
  private static EdgeVerdict known(EdgeVerdict a, EdgeVerdict b) {
    return a == EdgeVerdict.FRESH || b == EdgeVerdict.FRESH ? EdgeVerdict.FRESH : EdgeVerdict.STALE;
  }

  private boolean isFresh(Version version, Version current, List<Version> equivalent) {
    return staleness.of(version, current, equivalent) == Staleness.Verdict.FRESH;
  }
}
