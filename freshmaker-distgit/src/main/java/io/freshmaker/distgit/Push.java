package io.freshmaker.distgit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A push, or one commit of one, as a message tells it.
 *
 * @param repository where
 * @param ref the branch, with or without {@code refs/heads/}, or null where the message does not
 *     say
 * @param before the commit before, or null where the message does not say
 * @param commit what the branch is at now
 * @param commits all that came with it, as far as the message names them
 * @param paths what changed
 * @param details what else is worth keeping, in the adapter's own words
 */
record Push(
    Repository repository,
    @Nullable String ref,
    @Nullable String before,
    String commit,
    List<String> commits,
    ChangedPaths paths,
    Map<String, String> details) {

  /** Returns the branch, or null where the message does not say. */
  @Nullable String branch() {
    return ref == null ? null : Commit.branch(ref);
  }

  /** Returns whether the branch did not exist before. */
  boolean createsBranch() {
    return before != null && Commit.isNone(before);
  }

  /** Returns whether the branch does not exist any more. */
  boolean deletesBranch() {
    return Commit.isNone(commit);
  }
}
