package io.freshmaker.koji;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source as build requests name it, such as {@code
 * git+https://src.fedoraproject.org/rpms/bash.git#<commit>}. It is only read for its words: nothing
 * is ever fetched from where a message points to (R9).
 *
 * @param namespace the word before the repository's, such as {@code rpms}, or null
 * @param name the repository's name
 * @param commit the commit, or null where a branch or nothing is named
 */
record SourceUrl(@Nullable String namespace, String name, @Nullable String commit) {

  private static final Pattern COMMIT = Pattern.compile("\\p{XDigit}{7,64}");

  /** Reads a URL; returns null if the text is none. */
  static @Nullable SourceUrl of(@Nullable String text) {
    if (text == null || text.indexOf("://") < 0) {
      return null;
    }
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    String path = hash < 0 ? text : text.substring(0, hash);
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    int slash = path.lastIndexOf('/', end - 1);
    int before = path.lastIndexOf('/', slash - 1);
    String name = path.substring(slash + 1, end);
    if (name.endsWith(".git")) {
      name = name.substring(0, name.length() - 4);
    }
    boolean host = before < 0 || path.charAt(before - 1) == '/' || path.charAt(before - 1) == ':';
    return name.isBlank()
        ? null
        : new SourceUrl(
            host ? null : path.substring(before + 1, slash),
            name,
            COMMIT.matcher(fragment).matches() ? fragment : null);
  }
}
