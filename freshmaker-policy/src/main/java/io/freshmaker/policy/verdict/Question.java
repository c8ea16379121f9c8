package io.freshmaker.policy.verdict;

import java.util.List;

/**
 * May this subject go on?
 *
 * @param subject what is asked about
 * @param policy under which policies
 */
public record Question(Subject subject, Policies policy) {

  /**
   * Which policies count: those of a server for some contexts, or rules that come with the
   * question.
   *
   * @param productVersion the product version
   * @param contexts the decision contexts; empty where there are rules
   * @param rules the rules; empty where there are contexts
   */
  public record Policies(String productVersion, List<String> contexts, List<TestRule> rules) {

    /** Copies the lists. */
    public Policies {
      contexts = List.copyOf(contexts);
      rules = List.copyOf(rules);
    }

    @Override
    public String toString() {
      return productVersion + (contexts.isEmpty() ? " " + rules : " " + contexts);
    }
  }

  @Override
  public String toString() {
    return subject + " for " + policy;
  }
}
