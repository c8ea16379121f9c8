package io.freshmaker.distgit.dockerfile;

import io.freshmaker.api.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image as it is referred to: {@code [host[:port]/]path[:tag][@digest]}.
 *
 * @param host the registry, if one is named
 * @param path the image's path there
 * @param tag {@code latest} where neither a tag nor a digest is named
 * @param digest what decides where it is named, whatever the tag; a rebuild of the image does not
 *     move it
 */
public record ImageReference(
    Optional<String> host, String path, Optional<String> tag, Optional<String> digest) {

  private static final int LONGEST = 512;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([A-Za-z0-9][A-Za-z0-9.-]*(?::\\d{1,5})?)/)?"
              + "([a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*+(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*+)*+)"
              + "(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
              + "(?:@([a-z0-9]+:[0-9a-f]{32,128}))?");

  /**
   * Reads a reference.
   *
   * @throws InvalidInputException if it is none
   */
  public static ImageReference parse(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInputException("image", "has more than " + LONGEST + " characters");
    }
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    Matcher form = FORM.matcher(isHost ? text : "nowhere/" + text);
    if (!form.matches()) {
      throw new InvalidInputException("image", "'" + text + "' is not [host/]path[:tag][@digest]");
    }
    Optional<String> digest = Optional.ofNullable(form.group(4));
    Optional<String> tag = Optional.ofNullable(form.group(3));
    return new ImageReference(
        isHost ? Optional.ofNullable(form.group(1)) : Optional.empty(),
        form.group(2),
        tag.isEmpty() && digest.isEmpty() ? Optional.of("latest") : tag,
        digest);
  }

  @Override
  public String toString() {
    return host.map(name -> name + "/").orElse("")
        + path
        + tag.map(name -> ":" + name).orElse("")
        + digest.map(name -> "@" + name).orElse("");
  }
}
