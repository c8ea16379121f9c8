package io.freshmaker.distgit;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<ChangedPaths> paths = new ArrayList<>();
    for (Payload commit : commits) {
      ids.add(commit.at("rev").requireText());
      paths.add(ChangedPaths.ofStatistics(commit.at("stats", "files")));
    }
    String branch = last.at("branch").text();
    return new Push(
        repository(last, ofTopic.repository(branch)),
        branch == null ? ofTopic.branch() : branch,
        null,
        ids.get(ids.size() - 1),
        ids,
        paths.size() == 1 ? paths.get(0) : ChangedPaths.together(paths),
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
}
