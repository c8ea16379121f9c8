package io.freshmaker.compose;

import io.freshmaker.api.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compose id as Pungi makes them, {@code <short>-<version>-<date>[.<type>].<respin>}, such as
 * {@code Fedora-Rawhide-20240620.n.0}.
 *
 * @param text the whole
 * @param release short name and version
 * @param version the version
 * @param date date, type and respin
 * @param type the word for its type, or null for one of production
 */
record ComposeId(String text, String release, String version, String date, @Nullable String type) {

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_.+-]{0,150}-([A-Za-z0-9_.+]{1,60}))-(\\d{8}(?:\\.(n|t|ci|d|u))?\\.\\d{1,5})");

  /**
   * Reads an id; it may become a part of an address.
   *
   * @throws InvalidInputException if it is none
   */
  static ComposeId parse(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > 250 || text.contains("..") || !form.matches()) {
      throw new InvalidInputException(
          "compose id", "is not short-version-date.respin in letters, digits and . _ + -");
    }
    return new ComposeId(text, form.group(1), form.group(2), form.group(3), word(form.group(4)));
  }

  private static @Nullable String word(@Nullable String letter) {
    if (letter == null) {
      return null;
    }
    return switch (letter) {
      case "n" -> "nightly";
      case "t" -> "test";
      case "d" -> "development";
      default -> letter;
    };
  }
}
