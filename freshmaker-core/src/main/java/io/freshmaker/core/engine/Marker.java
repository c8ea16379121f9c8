package io.freshmaker.core.engine;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What our work carries along outside, in a commit's trailer or in a build's user data: who did it,
 * for which roots, and over how many hops. That of another installation is read too. Form: {@code
 * freshmaker/1 NAME BUILD hops=0 roots=1-3,7}; without {@code roots} where they are too many.
 *
 * @param installation the name of the installation
 * @param build the id of the build there
 * @param lineage what it carries on
 */
record Marker(String installation, String build, Lineage lineage) {

  private static final String FORMAT = "freshmaker/1";
  private static final int LONGEST = 400;

  /** Reads a marker; nothing if it is none. */
  static Optional<Marker> read(String text) {
    String[] words = text.strip().split(" ", -1);
    if (words.length < 4 || text.length() > LONGEST || !words[0].equals(FORMAT)) {
      return Optional.empty();
    }
    try {
      int hops = Integer.parseInt(value(words[3], "hops="));
      Roots roots = words.length < 5 ? Roots.NONE : Roots.parse(value(words[4], "roots="));
      boolean sound = hops >= 0 && hops < Integer.MAX_VALUE;
      return sound
          ? Optional.of(new Marker(decoded(words[1]), decoded(words[2]), new Lineage(roots, hops)))
          : Optional.empty();
    } catch (RuntimeException e) {
      // Whoever writes into commits can write anything there (R9).
      return Optional.empty();
    }
  }

  private static String value(String word, String name) {
    return word.startsWith(name) ? word.substring(name.length()) : "";
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns its text form, of a limited length. */
  @Override
  public String toString() {
    String text =
        String.join(" ", FORMAT, encoded(installation), encoded(build), "hops=" + lineage.hops());
    String whole = text + " roots=" + lineage.roots();
    return whole.length() <= LONGEST ? whole : text;
  }
}
