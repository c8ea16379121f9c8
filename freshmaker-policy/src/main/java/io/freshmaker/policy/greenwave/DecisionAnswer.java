package io.freshmaker.policy.greenwave;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Requirement;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.Verdict;
import io.freshmaker.policy.verdict.Waiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A verdict of the server, merged over all subjects that were asked about.
 *
 * @param satisfied the server's {@code policies_satisfied}, which alone decides
 * @param policies whether any policy, or rule of the request, applied
 * @param summary the server's sentence
 * @param requirements what holds and what does not, of all subjects
 * @param waivers the waivers that were looked at, by number
 */
record DecisionAnswer(
    boolean satisfied,
    boolean policies,
    String summary,
    List<Requirement> requirements,
    Map<Long, Waiver> waivers) {

  /**
   * Reads an answer.
   *
   * @throws InvalidInputException if it has another form
   */
  static DecisionAnswer read(Payload body) {
    if (body.at("policies_satisfied").isNull()) {
      throw new InvalidInputException("policies_satisfied", "is missing");
    }
    List<Requirement> requirements = new ArrayList<>();
    requirements(body.at("satisfied_requirements"), true, requirements);
    requirements(body.at("unsatisfied_requirements"), false, requirements);
    Map<Long, Waiver> waivers = new HashMap<>();
    for (Payload item : body.at("waivers").items()) {
      Waiver waiver = Waiver.read(item);
      waivers.put(waiver.id(), waiver);
    }
    Payload policies = body.at("applicable_policies");
    return new DecisionAnswer(
        body.at("policies_satisfied").truth(),
        !policies.isPresent() || !policies.items().isEmpty(),
        Objects.requireNonNullElse(body.at("summary").text(), ""),
        requirements,
        waivers);
  }

  private static void requirements(Payload list, boolean satisfied, List<Requirement> found) {
    for (Payload item : list.items()) {
      found.add(Requirement.read(item, satisfied));
    }
  }

  /** Returns whether a requirement that does not hold is about this subject. */
  boolean refuses(Subject subject) {
    return requirements.stream()
        .anyMatch(
            requirement ->
                !requirement.satisfied() && subject.identifier().equals(requirement.identifier()));
  }

  /**
   * Returns what it says of one subject.
   *
   * @param merged whether others were asked about too: what is theirs is left out
   */
  Verdict verdict(Question question, boolean merged) {
    List<Requirement> own =
        merged
            ? requirements.stream()
                .filter(
                    requirement -> question.subject().identifier().equals(requirement.identifier()))
                .toList()
            : requirements;
    return new Verdict(kind(), text(question, own, merged), own, waiversOf(own));
  }

  private Verdict.Kind kind() {
    if (!satisfied) {
      return Verdict.Kind.UNSATISFIED;
    }
    // An update without a policy is left out, not refused with 404.
    return policies ? Verdict.Kind.SATISFIED : Verdict.Kind.NO_POLICY;
  }

  private String text(Question question, List<Requirement> own, boolean merged) {
    if (!merged && !summary.isBlank()) {
      return summary;
    }
    long missing = own.stream().filter(requirement -> !requirement.satisfied()).count();
    return missing == 0
        ? "all " + own.size() + " requirements hold for " + question.subject()
        : missing + " of " + own.size() + " requirements do not hold for " + question.subject();
  }

  private Map<Long, Waiver> waiversOf(List<Requirement> own) {
    Map<Long, Waiver> used = new HashMap<>();
    for (Requirement requirement : own) {
      Long id = requirement.waiver();
      Waiver waiver = id == null ? null : waivers.get(id);
      if (waiver != null) {
        used.put(id, waiver);
      }
    }
    return used;
  }
}
