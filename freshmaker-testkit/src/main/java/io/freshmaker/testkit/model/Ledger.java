package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.StoredRecord;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.BuildState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The builds as of the last commit, and what the last commit changed of them. */
final class Ledger {

  /**
   * A build that a commit changed.
   *
   * @param before as it was, or null if it is new
   * @param after as it is
   * @param stored as it is stored
   */
  record Changed(@Nullable Build before, Build after, StoredRecord stored) {

    /** Returns whether the commit records an intent to submit it. */
    boolean isIntent() {
      return after.attempts().size() > attemptsBefore();
    }

    private int attemptsBefore() {
      return before == null ? 0 : before.attempts().size();
    }
  }

  private final Map<String, Build> builds = new HashMap<>();
  private final Map<ArtifactKey, Set<String>> byArtifact = new TreeMap<>();
  private final Map<String, Build> moving = new LinkedHashMap<>();
  private List<Changed> changed = List.of();
  private List<StoredRecord> events = List.of();

  /** Takes in a commit that was applied. */
  void commit(Freshmaker freshmaker, Commit commit) {
    List<Changed> now = new ArrayList<>();
    List<StoredRecord> eventsNow = new ArrayList<>();
    for (StoredRecord put : commit.puts()) {
      if (put.kind().equals("build")) {
        freshmaker.build(put.id()).ifPresent(build -> now.add(new Changed(put(build), build, put)));
      } else if (put.kind().equals("event")) {
        eventsNow.add(put);
      }
    }
    for (Commit.Deletion deletion : commit.deletions()) {
      if (deletion.kind().equals("build")) {
        remove(deletion.id());
      }
    }
    changed = now;
    events = eventsNow;
  }

  private @Nullable Build put(Build build) {
    Build before = builds.put(build.id(), build);
    byArtifact.computeIfAbsent(build.artifact(), key -> new LinkedHashSet<>()).add(build.id());
    if (isMoving(build)) {
      moving.put(build.id(), build);
    } else {
      moving.remove(build.id());
    }
    return before;
  }

  private void remove(String id) {
    Build gone = builds.remove(id);
    moving.remove(id);
    if (gone != null) {
      byArtifact.getOrDefault(gone.artifact(), Set.of()).remove(id);
    }
  }

  /** A parked build may be outside still: it keeps its place. */
  static boolean isMoving(Build build) {
    return build.state().isOpen() || build.state() == BuildState.PARKED;
  }

  /** Returns the builds that the last commit changed. */
  List<Changed> changed() {
    return changed;
  }

  /** Returns what the last commit changed, as text. */
  String described(Freshmaker freshmaker) {
    StringBuilder text = new StringBuilder();
    for (StoredRecord event : events) {
      freshmaker.event(event.id()).ifPresent(e -> text.append(e).append("; "));
    }
    for (Changed change : changed) {
      Build build = change.after();
      text.append(build).append(" (").append(build.reason().text()).append(") for ");
      text.append(build.causes()).append(build.follows().map(f -> " after " + f).orElse(""));
      text.append("; ");
    }
    return text.toString();
  }

  /** Returns the events that the last commit changed, as they are stored. */
  List<StoredRecord> events() {
    return events;
  }

  /** Returns a build. */
  Optional<Build> build(String id) {
    return Optional.ofNullable(builds.get(id));
  }

  /** Returns the builds that are open, follow-ups too, or parked. */
  Collection<Build> moving() {
    return moving.values();
  }

  /** Returns the builds of an artifact that are open, follow-ups too, or parked. */
  List<Build> moving(ArtifactKey artifact) {
    List<Build> found = new ArrayList<>();
    for (String id : byArtifact.getOrDefault(artifact, Set.of())) {
      Build build = moving.get(id);
      if (build != null) {
        found.add(build);
      }
    }
    return found;
  }

  /** Returns the newest build of an artifact that is kept. */
  Optional<Build> newest(ArtifactKey artifact) {
    Build newest = null;
    for (String id : byArtifact.getOrDefault(artifact, Set.of())) {
      newest = builds.get(id);
    }
    return Optional.ofNullable(newest);
  }

  /** Returns the build of an artifact one of whose attempts has a key. */
  Optional<Build> withKey(ArtifactKey artifact, String key) {
    for (String id : byArtifact.getOrDefault(artifact, Set.of())) {
      Build build = builds.get(id);
      if (build != null && build.attempts().stream().anyMatch(a -> a.key().equals(key))) {
        return Optional.of(build);
      }
    }
    return Optional.empty();
  }

  /** Returns how many builds are kept. */
  int size() {
    return builds.size();
  }
}
