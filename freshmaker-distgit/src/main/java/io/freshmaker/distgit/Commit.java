package io.freshmaker.distgit;

/** Commit ids as dist-git writes them. */
final class Commit {

  private static final String HEADS = "refs/heads/";

  private Commit() {}

  /** Returns whether it is what git writes where there is no commit: before a branch, or after. */
  static boolean isNone(String commit) {
    return commit.chars().allMatch(c -> c == '0');
  }

  /** Returns the id by which provenance knows a commit. */
  static String ref(String commit) {
    return "commit:" + commit;
  }

  /** Returns a branch without {@code refs/heads/}. */
  static String branch(String ref) {
    return ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref;
  }
}
