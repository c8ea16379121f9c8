package io.freshmaker.policy.files;

import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Requirement;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.TestRule;
import io.freshmaker.policy.verdict.Verdict;
import io.freshmaker.policy.verdict.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One question, held against policies the way Greenwave's {@code Decision} does it. */
final class Evaluation {

  private static final String PASSED = "test-result-passed";
  private static final String EXCLUDED = "excluded";

  private final Question question;
  private final Subject subject;
  private final List<Policy> policies;
  private final Instant now;

  Evaluation(Question question, List<Policy> all, Instant now) {
    this.question = question;
    this.subject = question.subject();
    this.policies = applicable(question, all);
    this.now = now;
  }

  private static List<Policy> applicable(Question question, List<Policy> all) {
    List<TestRule> rules = question.policy().rules();
    if (rules.isEmpty()) {
      return all.stream().filter(policy -> policy.appliesTo(question)).toList();
    }
    List<Policy.Rule> inline =
        rules.stream().map(rule -> new Policy.Rule(rule, null, null)).toList();
    List<String> none = List.of();
    return List.of(new Policy("rules of the question", none, none, none, none, none, inline));
  }

  /** Returns whether any policy applies. */
  boolean anyPolicy() {
    return !policies.isEmpty();
  }

  /** Returns whether a rule in a repository would count. */
  boolean anyRemoteRule() {
    return policies.stream()
        .filter(policy -> !policy.excludes(subject) && policy.isFor(subject))
        .flatMap(policy -> policy.rules().stream())
        .anyMatch(rule -> rule.test() == null);
  }

  /** Returns the verdict over the results of the subject and the waivers of several. */
  Verdict verdict(List<TestResult> results, List<Waiver> waivers) {
    Map<Long, Waiver> used = new HashMap<>();
    List<Requirement> requirements = new ArrayList<>();
    for (SortedMap<String, String> answer : answers(results)) {
      requirements.add(waived(answer, waivers, used));
    }
    boolean satisfied = requirements.stream().allMatch(Requirement::satisfied);
    long missing = requirements.stream().filter(requirement -> !requirement.satisfied()).count();
    return new Verdict(
        satisfied ? Verdict.Kind.SATISFIED : Verdict.Kind.UNSATISFIED,
        requirements.isEmpty()
            ? "no tests are required"
            : satisfied
                ? "all " + requirements.size() + " requirements hold"
                : missing + " of " + requirements.size() + " requirements do not hold",
        requirements,
        used);
  }

  private List<SortedMap<String, String>> answers(List<TestResult> results) {
    List<SortedMap<String, String>> answers = new ArrayList<>();
    for (Policy policy : policies) {
      if (policy.excludes(subject)) {
        SortedMap<String, String> answer = new TreeMap<>();
        answer.put("type", EXCLUDED);
        answer.put("policy", policy.id());
        answer.put("subject_identifier", subject.identifier());
        answers.add(answer);
      } else if (policy.isFor(subject)) {
        policy.rules().stream()
            .filter(rule -> rule.counts(now))
            .forEach(rule -> test(Objects.requireNonNull(rule.test()), results, answers));
      }
    }
    return answers;
  }

  private void test(
      TestRule rule, List<TestResult> results, List<SortedMap<String, String>> answers) {
    List<TestResult> matching =
        results.stream()
            .filter(result -> result.testcase().equals(rule.testcase()))
            .filter(result -> result.isOf(rule.scenario()))
            .toList();
    if (matching.isEmpty()) {
      answers.add(answer("test-result-missing", rule.testcase(), rule.scenario()));
    }
    for (TestResult result : matching) {
      SortedMap<String, String> answer =
          answer(type(result.outcome()), rule.testcase(), result.first("scenario"));
      answer.put("result_id", String.valueOf(result.id()));
      put(answer, "system_architecture", result.first("system_architecture"));
      put(answer, "system_variant", result.first("system_variant"));
      if (result.outcome().equals("ERROR")) {
        put(answer, "error_reason", result.error());
      }
      answers.add(answer);
    }
  }

  private static String type(String outcome) {
    return switch (outcome) {
      case "PASSED", "INFO" -> PASSED;
      case "QUEUED", "RUNNING" -> "test-result-missing";
      case "ERROR" -> "test-result-errored";
      default -> "test-result-failed";
    };
  }

  private SortedMap<String, String> answer(
      String type, String testcase, @Nullable String scenario) {
    SortedMap<String, String> answer = new TreeMap<>();
    answer.put("type", type);
    answer.put("testcase", testcase);
    answer.put("subject_type", subject.type());
    answer.put("subject_identifier", subject.identifier());
    put(answer, "scenario", scenario);
    return answer;
  }

  private static void put(SortedMap<String, String> answer, String name, @Nullable String value) {
    if (value != null) {
      answer.put(name, value);
    }
  }

  private Requirement waived(
      SortedMap<String, String> answer, List<Waiver> waivers, Map<Long, Waiver> used) {
    String type = answer.get("type");
    if (PASSED.equals(type) || EXCLUDED.equals(type)) {
      return new Requirement(true, answer);
    }
    for (Waiver waiver : waivers) {
      if (waives(waiver, answer)) {
        used.put(waiver.id(), waiver);
        answer.put("type", type + "-waived");
        answer.put("waiver_id", String.valueOf(waiver.id()));
        return new Requirement(true, answer);
      }
    }
    return new Requirement(false, answer);
  }

  private boolean waives(Waiver waiver, Map<String, String> answer) {
    return waiver.waived()
        && waiver.subject().equals(subject)
        && waiver.productVersion().equals(question.policy().productVersion())
        && waiver.testcase().equals(answer.get("testcase"))
        && (waiver.scenario() == null || waiver.scenario().equals(answer.get("scenario")));
  }
}
