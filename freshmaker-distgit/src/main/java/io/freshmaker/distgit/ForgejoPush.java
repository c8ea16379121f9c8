package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what Forgejo sends: its web hook for a push, on the bus under {@code body}. */
final class ForgejoPush {

  private ForgejoPush() {}

  static Push read(Payload payload) {
    Payload hook = payload.at("body").isObject() ? payload.at("body") : payload;
    List<Payload> commits = hook.at("commits").items();
    List<String> ids = new ArrayList<>();
    commits.forEach(commit -> ids.add(commit.at("id").requireText()));
    return new Push(
        Repository.ofForgejo(hook.at("repository")),
        hook.at("ref").requireText(),
        hook.at("before").text(),
        hook.at("after").requireText(),
        ids,
        paths(commits, hook.at("total_commits").whole()),
        Map.of());
  }

  /** Of a big push not all commits are listed. */
  private static ChangedPaths paths(List<Payload> commits, @Nullable Long total) {
    boolean listed = total == null || total <= commits.size();
    return listed ? ChangedPaths.ofForgejo(commits) : ChangedPaths.unknown();
  }
}
