package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which paths a push changed, as far as its message tells.
 *
 * @param certainty how far the paths can be relied on
 * @param all every path that the message names, sorted
 * @param deleted those among them that are gone, where the message says so
 * @param added those among them that are new, where the message says so
 */
record ChangedPaths(
    Certainty certainty, Set<String> all, Set<String> deleted, Set<String> added) {

  /** How far paths can be relied on. */
  enum Certainty {
    /** These changed, and no others. */
    COMPLETE,
    /** These may have changed, and perhaps others. */
    POSSIBLE,
    /** Nothing is known. */
    UNKNOWN
  }

  private static final ChangedPaths UNKNOWN =
      new ChangedPaths(Certainty.UNKNOWN, Set.of(), Set.of(), Set.of());

  /** What {@code git diff --name-status} puts before a path. */
  private static final Pattern STATUS = Pattern.compile("[ACDMRTUXB]\\d{0,3}");

  /** A rename or a copy has two paths. */
  private static final Pattern TWO_PATHS = Pattern.compile("[RC]\\d{0,3}");

  /** Returns that the message does not tell. */
  static ChangedPaths unknown() {
    return UNKNOWN;
  }

  /** Reads the statistics of one commit. No file at all may be a merge, so it is not known then. */
  static ChangedPaths ofStatistics(Payload files) {
    Map<String, Payload> statistics = files.members();
    if (statistics.isEmpty()) {
      return UNKNOWN;
    }
    Set<String> added = new TreeSet<>();
    statistics.forEach(
        (path, counts) -> {
          if (onlyAdditions(counts)) {
            added.add(path);
          }
        });
    return complete(new TreeSet<>(statistics.keySet()), Set.of(), added);
  }

  private static boolean onlyAdditions(Payload counts) {
    Long additions = counts.at("additions").whole();
    Long insertions = counts.at("insertions").whole();
    Long deletions = counts.at("deletions").whole();
    boolean more = (additions != null && additions > 0) || (insertions != null && insertions > 0);
    return more && (deletions == null || deletions == 0);
  }

  /**
   * Reads Pagure's map of paths to status letters.
   *
   * <p>Pagure takes git's fields in pairs, but a rename has three, so that from there on letters
   * stand for paths and paths for letters, and equal letters swallow each other.
   */
  static ChangedPaths ofPagure(Payload changedFiles) {
    Map<String, Payload> files = changedFiles.members();
    if (files.isEmpty()) {
      return UNKNOWN;
    }
    Set<String> all = new TreeSet<>();
    Set<String> deleted = new TreeSet<>();
    Set<String> added = new TreeSet<>();
    boolean scrambled = false;
    for (Map.Entry<String, Payload> file : files.entrySet()) {
      String path = file.getKey();
      String status = textOf(file.getValue());
      scrambled |=
          path.isEmpty()
              || !STATUS.matcher(status).matches()
              || TWO_PATHS.matcher(status).matches();
      all.add(path);
      if (status.equals("D")) {
        deleted.add(path);
      } else if (status.equals("A")) {
        added.add(path);
      }
    }
    return scrambled ? possible(keysAndValues(files)) : complete(all, deleted, added);
  }

  private static Set<String> keysAndValues(Map<String, Payload> files) {
    Set<String> paths = new TreeSet<>();
    files.forEach(
        (key, value) -> {
          paths.add(key);
          paths.add(textOf(value));
        });
    paths.removeIf(path -> path.isEmpty() || STATUS.matcher(path).matches());
    return paths;
  }

  private static String textOf(Payload value) {
    String text = value.text();
    return text == null ? "" : text;
  }

  /** Reads the lists of paths that Forgejo gives for each commit. */
  static ChangedPaths ofForgejo(List<Payload> commits) {
    Set<String> added = new TreeSet<>();
    Set<String> modified = new TreeSet<>();
    Set<String> removed = new TreeSet<>();
    for (Payload commit : commits) {
      if (!commit.at("added").isList() && !commit.at("modified").isList()) {
        return UNKNOWN;
      }
      addTexts(commit.at("added"), added);
      addTexts(commit.at("modified"), modified);
      addTexts(commit.at("removed"), removed);
    }
    Set<String> all = new TreeSet<>(added);
    all.addAll(modified);
    all.addAll(removed);
    if (all.isEmpty()) {
      return UNKNOWN;
    }
    // The order of the commits is not certain, so what some add and others remove may be there.
    removed.removeAll(added);
    removed.removeAll(modified);
    return complete(all, removed, added);
  }

  private static void addTexts(Payload list, Set<String> texts) {
    list.items().forEach(item -> texts.add(item.requireText()));
  }

  /** Returns the paths of several commits of one push together. */
  static ChangedPaths together(List<ChangedPaths> parts) {
    Set<String> all = new TreeSet<>();
    Set<String> added = new TreeSet<>();
    for (ChangedPaths part : parts) {
      if (part.certainty != Certainty.COMPLETE) {
        return UNKNOWN;
      }
      all.addAll(part.all);
      added.addAll(part.added);
    }
    return parts.isEmpty() ? UNKNOWN : complete(all, Set.of(), added);
  }

  private static ChangedPaths complete(Set<String> all, Set<String> deleted, Set<String> added) {
    return new ChangedPaths(
        Certainty.COMPLETE,
        Collections.unmodifiableSet(all),
        Collections.unmodifiableSet(deleted),
        Collections.unmodifiableSet(added));
  }

  private static ChangedPaths possible(Set<String> all) {
    return all.isEmpty()
        ? UNKNOWN
        : new ChangedPaths(
            Certainty.POSSIBLE, Collections.unmodifiableSet(all), Set.of(), Set.of());
  }
}
