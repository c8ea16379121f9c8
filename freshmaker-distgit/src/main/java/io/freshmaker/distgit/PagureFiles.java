package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads Pagure's map of paths to status letters.
 *
 * <p>Pagure takes the fields that git writes in pairs, but a rename has three, so that from there
 * on letters stand for paths and paths for letters, and equal letters swallow each other.
 */
final class PagureFiles {

  /** What {@code git diff --name-status} puts before a path. */
  private static final Pattern STATUS = Pattern.compile("[ACDMRTUXB]\\d{0,3}");

  /** A rename or a copy has two paths. */
  private static final Pattern TWO_PATHS = Pattern.compile("[RC]\\d{0,3}");

  private PagureFiles() {}

  static ChangedPaths read(Payload changedFiles) {
    Map<String, Payload> files = changedFiles.members();
    Set<String> added = new TreeSet<>();
    Set<String> deleted = new TreeSet<>();
    boolean scrambled = false;
    for (Map.Entry<String, Payload> file : files.entrySet()) {
      String path = file.getKey();
      String status = text(file.getValue());
      scrambled |= path.isEmpty() || !isForOnePath(status);
      if (status.equals("A")) {
        added.add(path);
      } else if (status.equals("D")) {
        deleted.add(path);
      }
    }
    return scrambled
        ? ChangedPaths.possible(keysAndValues(files))
        : ChangedPaths.complete(files.keySet(), added, deleted);
  }

  private static boolean isForOnePath(String status) {
    return STATUS.matcher(status).matches() && !TWO_PATHS.matcher(status).matches();
  }

  private static Set<String> keysAndValues(Map<String, Payload> files) {
    Set<String> paths = new TreeSet<>();
    files.forEach(
        (key, value) -> {
          paths.add(key);
          paths.add(text(value));
        });
    paths.removeIf(path -> path.isEmpty() || STATUS.matcher(path).matches());
    return paths;
  }

  private static String text(Payload value) {
    String text = value.text();
    return text == null ? "" : text;
  }
}
