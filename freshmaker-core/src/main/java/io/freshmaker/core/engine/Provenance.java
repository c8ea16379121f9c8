package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which names outside belong to our own builds: handles and what they are known by, keys that we
 * chose, products. What carries one is an echo, and no new root (R2). Changed by the loop alone.
 */
final class Provenance {

  /** A commit that a build made on its way. */
  private record Committed(Artifact commit, String build) {}

  private static final Records<Committed> COMMITS =
      new Records<>(
          "commit",
          committed -> committed.commit().toString(),
          JsonForm.object(
              (out, committed) ->
                  out.member("commit", committed.commit(), Json.ARTIFACT)
                      .member("build", committed.build()),
              json ->
                  new Committed(
                      Json.ARTIFACT.read(json.at("commit")), json.at("build").requireText())));

  private final Map<Ref, String> refs = new HashMap<>();
  private final Map<Artifact, String> products = new HashMap<>();
  private final Map<Artifact, String> commits = new HashMap<>();

  void load(StateStore store) {
    COMMITS.readAll(store, committed -> commits.put(committed.commit(), committed.build()));
  }

  /** Notes a commit that a build made on its way. */
  void committed(Turn turn, Artifact commit, String build) {
    commits.put(commit, build);
    turn.save(COMMITS, new Committed(commit, build));
  }

  /** Notes what a build is known by, as of now. */
  void note(Build build) {
    for (Attempt attempt : build.attempts()) {
      refs.put(Ref.of(attempt.instance(), attempt.key()), build.id());
      for (BuildHandle handle : attempt.handles().orElse(List.of())) {
        refs.put(Ref.of(handle.instance(), handle.id()), build.id());
        handle.refs().forEach(ref -> refs.put(ref, build.id()));
      }
    }
    for (BuildInputs product : build.products()) {
      if (product.artifact().version() != null) {
        products.put(product.artifact(), build.id());
      }
    }
  }

  /** Forgets a build. */
  void forget(Turn turn, Build build) {
    commits
        .entrySet()
        .removeIf(
            entry -> {
              boolean own = entry.getValue().equals(build.id());
              if (own) {
                turn.delete(COMMITS, entry.getKey().toString());
              }
              return own;
            });
    for (Attempt attempt : build.attempts()) {
      refs.remove(Ref.of(attempt.instance(), attempt.key()), build.id());
      for (BuildHandle handle : attempt.handles().orElse(List.of())) {
        refs.remove(Ref.of(handle.instance(), handle.id()), build.id());
        handle.refs().forEach(ref -> refs.remove(ref, build.id()));
      }
    }
    build.products().forEach(product -> products.remove(product.artifact(), build.id()));
  }

  /** Returns the build that a ref belongs to. */
  Optional<String> build(Ref ref) {
    return Optional.ofNullable(refs.get(ref));
  }

  /**
   * Returns the builds of ours that made what an event tells of, by its refs and commits; sorted.
   */
  Set<String> makersOf(Event event) {
    Set<String> makers = new TreeSet<>();
    for (Ref ref : event.refs()) {
      String build = refs.get(ref);
      if (build != null) {
        makers.add(build);
      }
    }
    for (Change change : event.changes()) {
      String build = commits.get(change.artifact());
      if (build != null) {
        makers.add(build);
      }
    }
    return makers;
  }

  /** Returns the build of ours that made a version. */
  Optional<String> makerOf(Change change) {
    return Optional.ofNullable(products.get(change.artifact()));
  }
}
