package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.UnavailableException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run of the git program.
 *
 * @param command what ran
 * @param exit its status; -1 where it was ended
 * @param out what it wrote
 * @param complaint what it wrote of errors, made harmless
 * @param ended why it was ended, or null if it ended by itself
 */
record GitResult(
    GitCommand command, int exit, byte[] out, String complaint, @Nullable String ended) {

  /** What git and ssh say where the credentials are at fault. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "Authentication failed|could not read (Username|Password)|Permission denied"
              + "|Host key verification failed|returned error: 40[13]");

  boolean succeeded() {
    return ended == null && exit == 0;
  }

  /**
   * Returns this result if the run succeeded.
   *
   * @throws ConfigurationException if the server refused the credentials
   * @throws UnavailableException if it failed otherwise
   */
  GitResult orThrow(String instance) {
    if (succeeded()) {
      return this;
    }
    if (ended == null && REFUSED.matcher(complaint).find()) {
      throw new ConfigurationException(
          instance, command + " was refused; look at user, token or ssh-key: " + complaint);
    }
    throw new UnavailableException(
        instance, command + " " + (ended == null ? "failed: " + complaint : ended), null);
  }

  String text() {
    return new String(out, UTF_8);
  }

  /** Returns what it wrote, cut at NUL bytes. */
  List<String> fields() {
    String text = text();
    if (text.isEmpty()) {
      return List.of();
    }
    return List.of(
        (text.endsWith("\0") ? text.substring(0, text.length() - 1) : text).split("\0", -1));
  }

  List<String> lines() {
    return text().lines().toList();
  }
}
