package io.freshmaker.distgit;

import org.jspecify.annotations.Nullable;

/**
 * Repository and branch in the topics of 2012: {@code git.receive.<repository>.<branch>}, and
 * before that {@code git.<repository>.git.receive}. Both may hold dots.
 */
final class TopicWords {

  private static final String RECEIVE = "git.receive";

  private final @Nullable String repository;
  private final @Nullable String repositoryAndBranch;

  private TopicWords(@Nullable String repository, @Nullable String repositoryAndBranch) {
    this.repository = repository;
    this.repositoryAndBranch = repositoryAndBranch;
  }

  /**
   * Reads the words of a topic.
   *
   * @param event the topic without its prefix
   */
  static TopicWords of(String event) {
    if (event.startsWith(RECEIVE + ".")) {
      return new TopicWords(null, event.substring(RECEIVE.length() + 1));
    }
    boolean oldest = event.startsWith("git.") && event.endsWith("." + RECEIVE);
    int end = event.length() - RECEIVE.length() - 1;
    return new TopicWords(oldest && end > 4 ? event.substring(4, end) : null, null);
  }

  /** Returns the repository, where the topic tells it; a branch known otherwise helps to. */
  @Nullable String repository(@Nullable String branch) {
    if (repositoryAndBranch == null) {
      return repository;
    }
    String end = branch == null ? branch() : branch;
    return end != null && repositoryAndBranch.endsWith("." + end)
        ? repositoryAndBranch.substring(0, repositoryAndBranch.length() - end.length() - 1)
        : null;
  }

  /** Returns the branch, where the topic tells it; the branches of that time held no dots. */
  @Nullable String branch() {
    int dot = repositoryAndBranch == null ? -1 : repositoryAndBranch.lastIndexOf('.');
    return repositoryAndBranch == null || dot < 1 ? null : repositoryAndBranch.substring(dot + 1);
  }
}
