package io.freshmaker.distgit;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which paths a push changed, as far as its message tells.
 *
 * @param certainty how far the paths can be relied on
 * @param all every path that the message names, sorted
 * @param added those among them that are new, where the message says so
 * @param deleted those among them that are gone, where the message says so
 */
record ChangedPaths(Certainty certainty, Set<String> all, Set<String> added, Set<String> deleted) {

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

  /** Returns that the message does not tell. */
  static ChangedPaths unknown() {
    return UNKNOWN;
  }

  /** Returns paths that are all there are; none at all may be a merge, so nothing is known then. */
  static ChangedPaths complete(
      Collection<String> all, Collection<String> added, Collection<String> deleted) {
    return of(Certainty.COMPLETE, all, added, deleted);
  }

  /** Returns paths that may have changed. */
  static ChangedPaths possible(Collection<String> all) {
    return of(Certainty.POSSIBLE, all, Set.of(), Set.of());
  }

  private static ChangedPaths of(
      Certainty certainty,
      Collection<String> all,
      Collection<String> added,
      Collection<String> deleted) {
    return all.isEmpty()
        ? UNKNOWN
        : new ChangedPaths(certainty, sorted(all), sorted(added), sorted(deleted));
  }

  private static Set<String> sorted(Collection<String> paths) {
    return Collections.unmodifiableSet(new TreeSet<>(paths));
  }
}
