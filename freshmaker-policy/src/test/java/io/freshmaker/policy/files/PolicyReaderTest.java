package io.freshmaker.policy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.policy.verdict.TestRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  @Test
  void every_document_is_a_policy() {
    List<Policy> policies =
        PolicyReader.read(
            "p.yaml",
            """
            --- !Policy
            id: one
            product_versions: ["fedora-*"]
            decision_context: rebuild
            subject_type: brew-build
            excluded_packages: [kernel]
            rules:
              - !PassingTestCaseRule {test_case_name: a, scenario: x86_64}
              - !RemoteRule {required: true}
            --- !Policy
            id: two
            product_versions: [rhel-8]
            decision_contexts: [rebuild, push]
            subject_types: [compose]
            rules: []
            """);

    assertThat(policies).extracting(Policy::id).containsExactly("one", "two");
    assertThat(policies.get(0).subjectTypes()).containsExactly("koji_build");
    assertThat(policies.get(0).rules())
        .containsExactly(
            new Policy.Rule(new TestRule("a", "x86_64"), null, null),
            new Policy.Rule(null, null, null));
    assertThat(policies.get(1).contexts()).containsExactly("rebuild", "push");
  }

  @Test
  void a_rule_counts_within_its_dates() {
    Policy.Rule rule =
        PolicyReader.read(
                "p.yaml",
                policy(
                    "[!PassingTestCaseRule {test_case_name: a, valid_since: 2026-01-01, "
                        + "valid_until: 2026-02-01T00:00:00Z}]"))
            .get(0)
            .rules()
            .get(0);

    assertThat(rule.counts(Instant.parse("2025-12-31T23:59:59Z"))).isFalse();
    assertThat(rule.counts(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(rule.counts(Instant.parse("2026-01-31T23:59:59Z"))).isTrue();
    assertThat(rule.counts(Instant.parse("2026-02-01T00:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[!PackageSpecificBuild {test_case_name: a, repos: []}]",
        "[!!javax.script.ScriptEngineManager {test_case_name: a}]",
        "[{test_case_name: a}]",
        "[!PassingTestCaseRule {scenario: a}]",
        "[!PassingTestCaseRule {test_case_name: a, typo: b}]",
        "[!PassingTestCaseRule {test_case_name: a, valid_since: soon}]",
        "17",
        "[!PassingTestCaseRule [a]]",
        "[!PassingTestCaseRule {test_case_name: [a]}]",
        "[!PassingTestCaseRule {test_case_name: a, test_case_name: b}]"
      })
  void what_greenwave_would_refuse_is_an_error_with_its_place(String rules) {
    assertThatThrownBy(() -> PolicyReader.read("p.yaml", policy(rules)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p.yaml")
        .hasMessageContaining("line 6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: one\nrules: []\n",
        "--- !Policy\nid: one\nproduct_versions: [a]\nsubject_type: b\nrules: []\n",
        "--- !Policy\nid: one\nproduct_versions: [a]\ndecision_context: b\nrules: []\n",
        "--- !Policy\nid: one\nproduct_versions: a\ndecision_context: b\nsubject_type: c\nrules: []\n",
        "--- !Policy\nid: [\n",
        "--- !Other\nid: one\n",
        "--- !Policy text\n",
        "--- !Policy\nid: \"\\u0000\"\n\u0000"
      })
  void other_documents_are_errors(String text) {
    assertThatThrownBy(() -> PolicyReader.read("p.yaml", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p.yaml");
  }

  @Test
  void deep_nesting_and_bombs_are_errors() {
    String deep = "--- !Policy\nid: " + "[".repeat(10_000) + "]".repeat(10_000);
    StringBuilder bomb = new StringBuilder("--- !Policy\na: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + before + ", ").repeat(9)).append('*').append(before).append("]\n");
    }

    for (String text : List.of(deep, bomb.toString())) {
      assertThatThrownBy(() -> PolicyReader.read("p.yaml", text))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  private static String policy(String rules) {
    return """
    --- !Policy
    id: one
    product_versions: ["fedora-*"]
    decision_context: rebuild
    subject_type: koji_build
    rules: %s
    """
        .formatted(rules);
  }
}
