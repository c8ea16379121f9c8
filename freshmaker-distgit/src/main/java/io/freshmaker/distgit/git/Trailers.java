package io.freshmaker.distgit.git;

import io.freshmaker.api.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines {@code Name: value} in the last paragraph of a commit message. */
final class Trailers {

  /** The idempotency key of a commit that was made by {@link GitSources#commit}. */
  static final String KEY = "Freshmaker-Key";

  private static final int LONGEST = 1 << 16;
  private static final Pattern TRAILER = Pattern.compile("[A-Za-z0-9-]+: \\S.*");

  private Trailers() {}

  /** Returns the value of a trailer in a message. */
  static Optional<String> value(String message, String name) {
    List<String> lines = message.strip().lines().toList();
    for (int i = lines.size() - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
      if (lines.get(i).startsWith(name + ": ")) {
        return Optional.of(lines.get(i).substring(name.length() + 2).strip());
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a message with the key of its commit.
   *
   * @throws InvalidInputException if the message has a key already, or either could be taken for
   *     something else
   */
  static String withKey(String message, String key) {
    String text = message.strip();
    if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Trailers::isForbidden)) {
      throw new InvalidInputException(
          "commit message", "is empty, too long, or has control characters");
    }
    if (text.lines().anyMatch(line -> line.startsWith(KEY + ":"))) {
      throw new InvalidInputException("commit message", "has a " + KEY + " already");
    }
    if (key.isBlank() || key.length() > 512 || key.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException("commit key", "is empty, too long, or more than a line");
    }
    return text + (endsInTrailers(text) ? "\n" : "\n\n") + KEY + ": " + key.strip() + "\n";
  }

  private static boolean endsInTrailers(String text) {
    List<String> lines = text.lines().toList();
    int first = lines.size();
    while (first > 0 && TRAILER.matcher(lines.get(first - 1)).matches()) {
      first--;
    }
    return first > 0 && first < lines.size() && lines.get(first - 1).isBlank();
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
