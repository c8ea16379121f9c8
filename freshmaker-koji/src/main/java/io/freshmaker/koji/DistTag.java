package io.freshmaker.koji;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The product line that a release such as {@code 1.fc36} tells. */
final class DistTag {

  /** Components of modules: {@code .module_f33+…}, {@code .module+el8.2+…}, to the very end. */
  private static final Pattern MODULE = Pattern.compile("\\.(module[_+].*)");

  /**
   * Letters and a number between dots: {@code fc36}, {@code el7}, {@code el9_1}, {@code eln120}.
   */
  private static final Pattern LINE = Pattern.compile("\\.([a-z]{2,12}\\d+(?:_\\d+)?)(?=[.+~^]|$)");

  private DistTag() {}

  /** Returns the last tag in a release, or null if there is none. */
  static @Nullable String of(String release) {
    Matcher module = MODULE.matcher(release);
    if (module.find()) {
      return module.group(1);
    }
    String last = null;
    Matcher line = LINE.matcher(release);
    while (line.find()) {
      last = line.group(1);
    }
    return last;
  }

  /** Returns whether a release is that of a component of a module. */
  static boolean isOfModule(String release) {
    return MODULE.matcher(release).find();
  }
}
