package io.freshmaker.mbs;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.http.HttpAnswer;
import java.util.regex.Pattern;

/** Words that cross the border to the service, checked on their way (R9). */
final class Words {

  /** What becomes a part of a repository's address, and of the service's own command lines. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}");

  private static final Pattern BRANCH =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final int SHOWN = 200;

  private Words() {}

  static String name(String name) {
    return checked("module name", name, NAME);
  }

  static String branch(String branch) {
    return checked("branch", branch, BRANCH);
  }

  static String commit(String commit) {
    return checked("commit", commit, COMMIT);
  }

  private static String checked(String what, String word, Pattern form) {
    if (word.length() > 200 || word.contains("..") || !form.matcher(word).matches()) {
      throw new InvalidInputException(
          what, "'" + shown(word) + "' cannot be handed to a build service");
    }
    return word;
  }

  /** Returns what an answer says went wrong, as far as it may be shown. */
  static String message(HttpAnswer answer) {
    if (!answer.contentType().equals("application/json")) {
      return "";
    }
    var body = answer.json();
    var message = body.isObject() ? body.at("message") : body;
    return message.isText() ? shown(message.requireText()) : "";
  }

  /** Returns a text of the service in a line, shortened. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
