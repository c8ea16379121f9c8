package io.freshmaker.distgit.git;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.InvalidInputException;
import java.util.regex.Pattern;

/**
 * What may become an argument of git, part of an address, or the name of a folder. Narrower than
 * git itself: nothing begins with a dash or a dot, and nothing needs quoting.
 */
public final class GitNames {

  private static final int LONGEST = 255;
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private GitNames() {}

  /**
   * Returns the path of a source's repository, {@code <namespace>/<repository>}.
   *
   * @throws InvalidInputException if it is no source, or a part could lead elsewhere
   */
  public static String repository(ArtifactKey source) {
    if (!source.type().equals(ArtifactType.SOURCE) || source.stream() == null) {
      throw new InvalidInputException("source", "'" + source + "' is no source at a branch");
    }
    requireSegments("repository", source.name());
    if (source.name().indexOf('/') < 0) {
      throw new InvalidInputException(
          "repository", "'" + source.name() + "' is not namespace/repository");
    }
    return source.name();
  }

  /**
   * Returns the branch of a source.
   *
   * @throws InvalidInputException if it is no source, or its branch could be taken for another word
   */
  public static String branch(ArtifactKey source) {
    String branch = source.stream();
    if (branch == null) {
      throw new InvalidInputException("branch", "'" + source + "' has no branch");
    }
    requireSegments("branch", branch);
    return branch;
  }

  /** Returns whether a text is a commit in full. */
  public static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  /**
   * Returns the commit, checked.
   *
   * @throws InvalidInputException if it is not a commit in full
   */
  public static String commit(String text) {
    if (!isCommit(text)) {
      throw new InvalidInputException("commit", "is not 40 or 64 lower-case hexadecimal digits");
    }
    return text;
  }

  /**
   * Returns the path of a file, checked.
   *
   * @throws InvalidInputException if it leads out of the repository or into git's own folder
   */
  public static String path(String path) {
    boolean bad =
        path.isEmpty() || path.length() > 4096 || path.chars().anyMatch(c -> c < 32 || c == 127);
    for (String segment : path.split("/", -1)) {
      bad |=
          segment.isEmpty()
              || segment.equals(".")
              || segment.equals("..")
              || segment.equalsIgnoreCase(".git");
    }
    if (bad) {
      throw new InvalidInputException(
          "path", "is not a file's path from the repository's root, without . and ..");
    }
    return path;
  }

  private static void requireSegments(String what, String text) {
    boolean good = text.length() <= LONGEST;
    for (String segment : text.split("/", -1)) {
      good &=
          SEGMENT.matcher(segment).matches()
              && !segment.contains("..")
              && !segment.endsWith(".")
              && !segment.endsWith(".lock")
              && !segment.endsWith(".git");
    }
    if (!good) {
      throw new InvalidInputException(
          what,
          "has more than "
              + LONGEST
              + " characters, or a part that is not letters, digits and . _ + - with a letter,"
              + " digit or _ in front");
    }
  }
}
