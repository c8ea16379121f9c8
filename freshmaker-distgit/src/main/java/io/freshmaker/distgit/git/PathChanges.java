package io.freshmaker.distgit.git;

import java.util.Set;

/**
 * What differs between two commits.
 *
 * @param all every path, sorted
 * @param added those that are new, sorted
 * @param deleted those that are gone, sorted
 */
public record PathChanges(Set<String> all, Set<String> added, Set<String> deleted) {}
