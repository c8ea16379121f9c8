package io.freshmaker.conformance.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The differences that are right, each with a sentence. A rule speaks of a kind of message, never
 * of a file, so that it says the same of another folder.
 */
final class Accepted {

  private record Rule(
      String kind, String artifactType, String field, String expected, String actual, String why) {

    boolean covers(Difference difference) {
      return fits(kind, difference.row().kind())
          && fits(artifactType, difference.row().get("artifact_type"))
          && fits(field, difference.field())
          && fits(expected, difference.expected())
          && fits(actual, difference.actual());
    }

    private static boolean fits(String wanted, String found) {
      return wanted.equals("*") || wanted.equals(found);
    }
  }

  private final List<Rule> rules;

  private Accepted(List<Rule> rules) {
    this.rules = rules;
  }

  /** Reads {@code accepted.tsv}. */
  static Accepted read() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Accepted.class.getResourceAsStream("accepted.tsv")),
                UTF_8))) {
      return new Accepted(
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\t", -1))
              .map(cell -> new Rule(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]))
              .toList());
    }
  }

  /** Returns why a difference is right, if it is. */
  Optional<String> why(Difference difference) {
    return rules.stream().filter(rule -> rule.covers(difference)).map(Rule::why).findFirst();
  }
}
