package io.freshmaker.distgit;

import io.freshmaker.api.spi.Sources;
import io.freshmaker.distgit.git.CommitInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose doing the commits of a push are. What a message says of its lineage counts only in commits
 * of known programs: a person who picks such a commit onto another branch copies the message too.
 */
final class Authorship {

  private final Set<String> programs;

  /**
   * Makes it.
   *
   * @param programs the addresses under which programs commit, our own among them
   */
  Authorship(Set<String> programs) {
    this.programs = Set.copyOf(programs);
  }

  /** Returns the lineage marker of a push, if all of it is programs' doing and says so. */
  Optional<String> marker(List<CommitInfo> commits) {
    return others(commits).isEmpty() && !commits.isEmpty()
        ? commits.get(0).trailer(Sources.LINEAGE_TRAILER)
        : Optional.empty();
  }

  /**
   * Returns the ids of what made a push: all its commits and their keys where it is programs' doing
   * alone, otherwise the others' commits, so that nobody's work is taken for an echo.
   */
  List<String> makers(List<CommitInfo> commits) {
    List<CommitInfo> others = others(commits);
    List<String> ids = new ArrayList<>();
    for (CommitInfo commit : others.isEmpty() ? commits : others) {
      ids.add(Commit.ref(commit.id()));
      if (others.isEmpty()) {
        commit.key().ifPresent(ids::add);
      }
    }
    return ids;
  }

  private List<CommitInfo> others(List<CommitInfo> commits) {
    return commits.stream().filter(commit -> !isMarked(commit)).toList();
  }

  private boolean isMarked(CommitInfo commit) {
    return programs.contains(commit.email())
        && (commit.key().isPresent() || commit.trailer(Sources.LINEAGE_TRAILER).isPresent());
  }
}
