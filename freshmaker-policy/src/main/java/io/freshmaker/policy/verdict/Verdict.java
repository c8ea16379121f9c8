package io.freshmaker.policy.verdict;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a policy says of a question.
 *
 * @param kind the answer
 * @param text a sentence for a person
 * @param requirements what was asked for, as far as is known
 * @param waivers the waivers by which requirements hold, by number, as far as is known
 */
public record Verdict(
    Kind kind, String text, List<Requirement> requirements, Map<Long, Waiver> waivers) {

  /** The four answers. */
  public enum Kind {
    /** All that is required holds. */
    SATISFIED,
    /** Something that is required does not hold. */
    UNSATISFIED,
    /** No policy speaks about such a subject. */
    NO_POLICY,
    /** Nobody could say. Never to be taken for satisfied (R11). */
    UNDECIDED
  }

  /** Copies the parts. */
  public Verdict {
    requirements = List.copyOf(requirements);
    waivers = Map.copyOf(waivers);
  }

  /** Returns a verdict without requirements. */
  public static Verdict of(Kind kind, String text) {
    return new Verdict(kind, text, List.of(), Map.of());
  }

  /** Returns that nobody could say. */
  public static Verdict undecided(String why) {
    return of(Kind.UNDECIDED, why);
  }

  /** Returns the requirements that do not hold. */
  public List<Requirement> unsatisfied() {
    return requirements.stream().filter(requirement -> !requirement.satisfied()).toList();
  }

  /** Returns the requirements that a waiver makes hold. */
  public List<Requirement> waived() {
    return requirements.stream().filter(requirement -> requirement.waiver() != null).toList();
  }

  /** Returns phrases for a person: what does not hold, and what was waived. */
  public List<String> describe() {
    return Stream.concat(unsatisfied().stream(), waived().stream())
        .map(requirement -> requirement.describe(waivers))
        .distinct()
        .toList();
  }
}
