package io.freshmaker.pdc;

import io.freshmaker.api.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an RPM file, as the service writes it: {@code bash-0:4.4.19-2.fc28.x86_64.rpm}.
 *
 * @param name of the binary or, with the architecture {@code src}, of the source package
 * @param epoch 0 if it is not written
 * @param version without the epoch
 * @param release with the dist tag
 * @param arch the architecture
 */
record Nevra(String name, String epoch, String version, String release, String arch) {

  private static final Pattern FORM =
      Pattern.compile("(.+)-(?:(\\d+):)?([^-:]+)-([^-]+)\\.([^.-]+)\\.rpm");

  /**
   * Reads the name of a file.
   *
   * @throws InvalidInputException if it is none
   */
  static Nevra parse(String file) {
    Matcher parts = FORM.matcher(file);
    if (file.length() > 1000 || !parts.matches()) {
      throw new InvalidInputException("rpms", "has something that is no name of an RPM file");
    }
    String epoch = parts.group(2);
    return new Nevra(
        parts.group(1),
        epoch == null ? "0" : epoch,
        parts.group(3),
        parts.group(4),
        parts.group(5));
  }

  boolean isSource() {
    return arch.equals("src") || arch.equals("nosrc");
  }

  /** Returns epoch, version and release, as versions of RPMs are written. */
  String evr() {
    return epoch + ":" + version + "-" + release;
  }
}
