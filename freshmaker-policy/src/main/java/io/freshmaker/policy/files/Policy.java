package io.freshmaker.policy.files;

import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.TestRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a file.
 *
 * @param id its name
 * @param productVersions shell patterns
 * @param contexts the decision contexts that it belongs to
 * @param subjectTypes the types of subject that it is about
 * @param packages shell patterns of the packages that it is for; empty: all
 * @param excluded shell patterns of packages that it does not count for
 * @param rules what it asks for
 */
record Policy(
    String id,
    List<String> productVersions,
    List<String> contexts,
    List<String> subjectTypes,
    List<String> packages,
    List<String> excluded,
    List<Rule> rules) {

  /**
   * A rule of a policy.
   *
   * @param test the test that must have passed, or null for a remote rule
   * @param since from when on it counts, or null
   * @param until until when it counts, or null
   */
  record Rule(@Nullable TestRule test, @Nullable Instant since, @Nullable Instant until) {

    boolean counts(Instant now) {
      return (since == null || !now.isBefore(since)) && (until == null || now.isBefore(until));
    }
  }

  /** Returns whether it applies to a question. */
  boolean appliesTo(Question question) {
    return subjectTypes.contains(question.subject().type())
        && question.policy().contexts().stream().anyMatch(contexts::contains)
        && any(productVersions, question.policy().productVersion());
  }

  /** Returns whether it does not count for the package of a subject. */
  boolean excludes(Subject subject) {
    String name = SubjectTypes.packageOf(subject);
    return name != null && any(excluded, name);
  }

  /** Returns whether it asks anything of the package of a subject. */
  boolean isFor(Subject subject) {
    String name = SubjectTypes.packageOf(subject);
    return name == null || packages.isEmpty() || any(packages, name);
  }

  private static boolean any(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> Fnmatch.matches(pattern, text));
  }
}
