package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what dist-git sends on UMB for a push as a whole. It never names paths; the messages about
 * each commit, which come too, do. Both lead to the same fact.
 */
final class UmbPush {

  private UmbPush() {}

  static Push read(Payload payload) {
    String namespace = payload.at("namespace").text();
    List<String> commits = new ArrayList<>();
    payload.at("commits").items().forEach(commit -> commits.add(commit.requireText()));
    return new Push(
        new Repository(
            namespace == null ? "rpms" : namespace, payload.at("repo").requireText(), false),
        payload.at("branch").requireText(),
        payload.at("oldrev").text(),
        payload.at("newrev").requireText(),
        commits,
        ChangedPaths.unknown(),
        Map.of());
  }
}
