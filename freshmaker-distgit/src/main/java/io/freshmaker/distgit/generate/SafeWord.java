package io.freshmaker.distgit.generate;

import io.freshmaker.api.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Lets through what can stand in a shell line, a label and YAML without meaning anything there.
 * Modulemd is written by others.
 */
final class SafeWord {

  private static final int LONGEST = 200;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
  private static final Pattern IMAGE = Pattern.compile("[a-z0-9][a-z0-9._-]*");
  private static final Pattern NSVC =
      Pattern.compile(
          "[A-Za-z0-9_][A-Za-z0-9._+-]*:[A-Za-z0-9_][A-Za-z0-9._+-]*:\\d+:[A-Za-z0-9_]+");

  private SafeWord() {}

  /** Returns the name of an RPM, module, stream or architecture. */
  static String of(String what, String text) {
    return checked(what, text, WORD, "letters, digits and . _ + -, no dash or dot in front");
  }

  /** Returns a part of an image's name. */
  static String ofImage(String what, String text) {
    return checked(what, text, IMAGE, "lower-case letters, digits and . _ -");
  }

  /** Returns {@code name:stream:version:context}. */
  static String nsvc(String text) {
    return checked("module", text, NSVC, "name:stream:version:context");
  }

  private static String checked(String what, String text, Pattern form, String wanted) {
    if (text.length() > LONGEST || !form.matcher(text).matches()) {
      throw new InvalidInputException(what, "is not " + wanted + ", at most " + LONGEST);
    }
    return text;
  }
}
