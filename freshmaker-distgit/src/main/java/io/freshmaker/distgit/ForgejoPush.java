package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    if (total != null && total > commits.size()) {
      return ChangedPaths.unknown();
    }
    Set<String> added = new TreeSet<>();
    Set<String> modified = new TreeSet<>();
    Set<String> removed = new TreeSet<>();
    for (Payload commit : commits) {
      if (!commit.at("added").isList() && !commit.at("modified").isList()) {
        return ChangedPaths.unknown();
      }
      addTexts(commit.at("added"), added);
      addTexts(commit.at("modified"), modified);
      addTexts(commit.at("removed"), removed);
    }
    Set<String> all = new TreeSet<>(added);
    all.addAll(modified);
    all.addAll(removed);
    // The order of the commits is not certain, so what some add and others remove may be there.
    removed.removeAll(added);
    removed.removeAll(modified);
    return ChangedPaths.complete(all, added, removed);
  }

  private static void addTexts(Payload list, Set<String> texts) {
    list.items().forEach(item -> texts.add(item.requireText()));
  }
}
