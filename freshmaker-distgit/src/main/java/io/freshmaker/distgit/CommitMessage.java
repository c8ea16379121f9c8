package io.freshmaker.distgit;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the old git hooks send: one message for each commit, with statistics of its files. On
 * fedmsg the commit is under {@code commit}, at first under {@code commits}; on UMB it is bare.
 */
final class CommitMessage {

  private CommitMessage() {}

  /**
   * Reads a message.
   *
   * @param payload the inner body
   * @param ofTopic repository and branch, where the topic tells them; the payload counts more
   */
  static Push read(Payload payload, TopicWords ofTopic) {
    List<Payload> commits = commits(payload);
    Payload last = commits.get(commits.size() - 1);
    List<String> ids = new ArrayList<>();
    commits.forEach(commit -> ids.add(commit.at("rev").requireText()));
    String branch = last.at("branch").text();
    return new Push(
        repository(last, ofTopic.repository(branch)),
        branch == null ? ofTopic.branch() : branch,
        null,
        ids.get(ids.size() - 1),
        ids,
        paths(commits),
        Map.of());
  }

  private static List<Payload> commits(Payload payload) {
    List<Payload> several = payload.at("commits").items();
    if (!several.isEmpty()) {
      return several;
    }
    Payload commit = payload.at("commit");
    if (commit.isObject()) {
      return List.of(commit);
    }
    if (commit.isPresent() || !payload.at("rev").isPresent()) {
      throw new InvalidInputException("commit", "is missing, an object is needed");
    }
    return List.of(payload);
  }

  /** Before 2016 there was no namespace, and no repository but those of packages. */
  private static Repository repository(Payload commit, @Nullable String ofTopic) {
    Payload repo = commit.at("repo");
    if (repo.isObject()) {
      return Repository.ofPagure(repo);
    }
    String namespace = commit.at("namespace").text();
    String name = repo.text();
    if (name == null && ofTopic != null) {
      name = ofTopic;
    }
    String path = commit.at("path").text();
    return new Repository(
        namespace == null ? "rpms" : namespace,
        name == null ? repo.requireText() : name,
        path != null && path.contains("/forks/"));
  }

  /** A commit without files may be a merge, and then nothing is known of the whole. */
  private static ChangedPaths paths(List<Payload> commits) {
    Set<String> all = new TreeSet<>();
    Set<String> added = new TreeSet<>();
    for (Payload commit : commits) {
      Map<String, Payload> files = commit.at("stats", "files").members();
      if (files.isEmpty()) {
        return ChangedPaths.unknown();
      }
      all.addAll(files.keySet());
      files.forEach(
          (path, counts) -> {
            if (onlyAdditions(counts)) {
              added.add(path);
            }
          });
    }
    return ChangedPaths.complete(all, added, Set.of());
  }

  /** Additions were called insertions at first. */
  private static boolean onlyAdditions(Payload counts) {
    return (isMore(counts.at("additions")) || isMore(counts.at("insertions")))
        && !isMore(counts.at("deletions"));
  }

  private static boolean isMore(Payload count) {
    Long number = count.whole();
    return number != null && number > 0;
  }
}
