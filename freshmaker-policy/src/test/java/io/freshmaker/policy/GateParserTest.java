package io.freshmaker.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateParserTest {

  private final Gatekeeper gate = Gatekeeper.asking("http://localhost:9");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'subject_type': 'koji_build', 'subject_identifier': 'a-1-1'} | [gate/koji_build/a-1-1]",
        "{'subject_type': 'brew-build', 'subject_identifier': 'a-1-1'} | [gate/koji_build/a-1-1]",
        "{'subject': [{'item': 'a-1-1', 'type': 'koji_build'}, {'item': 'F', 'type': 'bodhi_update'}]} | [gate/bodhi_update/F, gate/koji_build/a-1-1]",
        "{'subject': {'item': 'a-1-1', 'type': 'redhat-module'}} | [gate/redhat-module/a-1-1]",
        "{'subject': [{'original_spec_nvr': 'a-1-1'}]} | [gate/koji_build/a-1-1]",
        "{'subject': [{'productmd.compose.id': 'RHEL-9000'}]} | [gate/compose/RHEL-9000]",
        "{'subject_identifier': 'a'} | [gate/bodhi_update/a, gate/compose/a, gate/koji_build/a, gate/redhat-container-image/a, gate/redhat-module/a]"
      })
  void a_decision_touches_exactly_its_subject(String body, String touches) {
    Event event = event("greenwave.decision.update", body);

    assertThat(event.kind()).isEqualTo(EventKind.GATE_CHANGED);
    assertThat(event.changes()).isEmpty();
    assertThat(event.touches()).hasToString(touches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"policies_satisfied", "policies_satisified"})
  void the_verdict_is_read_in_both_spellings(String member) {
    Event event =
        event(
            "greenwave.decision.update",
            "{'subject_type': 't', 'subject_identifier': 'a', '" + member + "': true}");

    assertThat(event.details()).containsEntry("satisfied", "true");
  }

  @Test
  void a_waiver_touches_its_subject_and_an_old_one_its_result() {
    assertThat(
            event(
                    "waiverdb.waiver.new",
                    "{'subject_type': 'koji_build', 'subject_identifier': 'a-1-1', 'testcase': 't', 'waived': true}")
                .touches())
        .hasToString("[gate/koji_build/a-1-1]");
    assertThat(event("waiverdb.waiver.new", "{'result_id': 123, 'waived': true}").touches())
        .hasToString("[gate/result/123]");
  }

  @Test
  void a_result_touches_every_subject_that_it_names() {
    assertThat(
            event(
                    "resultsdb.result.new",
                    "{'id': 1, 'data': {'item': ['a-1-1', 'b-1-1'], 'type': ['koji_build']}}")
                .touches())
        .hasToString("[gate/koji_build/a-1-1, gate/koji_build/b-1-1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "greenwave.decision.update | {}",
        "greenwave.decision.update | {'subject_identifier': 5}",
        "greenwave.decision.update | {'subject': 'a'}",
        "waiverdb.waiver.new | {'waived': true}"
      })
  void what_names_nothing_is_refused_with_its_place(String topic, String body) {
    assertThatThrownBy(() -> event(topic, body))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("subject");
  }

  @Test
  void other_prefixes_and_topics_are_not_its_own() {
    for (String topic :
        new String[] {
          "org.fedoraproject.stg.greenwave.decision.update",
          "org.fedoraproject.prod.greenwave.decision.updated"
        }) {
      String word =
          gate.parse(message(topic, "{}"))
              .<String>match(hint -> "hint", notMine -> "not mine", refused -> "refused");
      assertThat(word).isEqualTo("not mine");
    }
  }

  private Event event(String topic, String body) {
    return gate.parse(message("org.fedoraproject.prod." + topic, body))
        .match(
            hint -> hint.event(),
            notMine -> {
              throw new AssertionError("not mine");
            },
            refused -> {
              throw new AssertionError("refused");
            });
  }

  private static String message(String topic, String body) {
    return ("{'id': '1', 'topic': '" + topic + "', 'body': " + body + "}").replace('\'', '"');
  }
}
