package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what Pagure sends: one message for each push, since 2024 with the paths that changed. */
final class PagurePush {

  private PagurePush() {}

  static Push read(Payload payload) {
    if (payload.at("commit").isObject()) {
      // Pagure's own first form was that of the old hooks.
      return CommitMessage.read(payload, TopicWords.of(""));
    }
    String end = payload.at("end_commit").requireText();
    String start = payload.at("start_commit").text();
    return new Push(
        Repository.ofPagure(payload.at("repo")),
        payload.at("branch").requireText(),
        payload.at("old_commit").text(),
        end,
        commits(start, end),
        PagureFiles.read(payload.at("changed_files")),
        payload.at("forced").truth() ? Map.of("forced", "true") : Map.of());
  }

  private static List<String> commits(@Nullable String start, String end) {
    return start == null || start.equals(end) ? List.of(end) : List.of(start, end);
  }
}
