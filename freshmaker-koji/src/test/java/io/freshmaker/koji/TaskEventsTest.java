package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Asks;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskEventsTest {

  private final Wire wire = Wire.with("");

  private static String container(String topic, String state, String scratch) {
    return """
        {"topic": "/topic/VirtualTopic.eng.brew.task.%s", "msg": {"attribute": "state",
          "old": "OPEN", "new": "%s", "info": {"id": 31000001, "parent": null,
            "method": "buildContainer", "state": 2, "request": [
              "git://pkgs.example.com/containers/nano#1234567890", "rhel-8-candidate",
              {"git_branch": "rhel-8.0", "scratch": %s}],
            "result": {"koji_builds": ["1300001", 1300002], "repositories": []}}}}
        """
        .formatted(topic, state, scratch);
  }

  @Test
  void a_container_task_that_closed_asks_which_build_it_made() {
    Event event = wire.event(container("closed", "CLOSED", "false"));

    assertThat(event.changes()).isEmpty();
    assertThat(event.asks()).containsExactly(Asks.VERSION);
    assertThat(event.refs())
        .containsExactly(
            Ref.of("koji", "build:1300001"),
            Ref.of("koji", "build:1300002"),
            Ref.of("koji", "task:31000001"));
    assertThat(event.details())
        .containsEntry(Details.NAME, "nano")
        .containsEntry(Details.BRANCH, "rhel-8.0")
        .containsEntry(Details.COMMIT, "1234567890")
        .containsEntry(Details.STATE, "closed");
  }

  @Test
  void where_topic_and_body_disagree_the_body_counts() {
    Event event = wire.event(container("closed", "FAILED", "false"));

    assertThat(event.asks()).isEmpty();
    assertThat(event.details()).containsEntry(Details.STATE, "failed");
  }

  @Test
  void a_scratch_task_asks_nothing() {
    assertThat(wire.event(container("closed", "CLOSED", "true")).asks()).isEmpty();
  }

  @Test
  void a_task_that_was_just_made_has_its_request_as_text() {
    Event event =
        wire.event(
            """
            {"topic": "/topic/VirtualTopic.eng.brew.task.free", "msg": {"attribute": "state",
              "old": null, "new": "FREE", "info": {"id": 7, "parent": 6, "method": "build",
                "request": "<?xml version='1.0'?><params/>"}}}
            """);

    assertThat(event.refs()).containsExactly(Ref.of("koji", "task:6"), Ref.of("koji", "task:7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"buildArch", "newRepo", "tagBuild", "waitrepo"})
  void a_task_that_does_not_end_in_a_build_is_nothing(String method) {
    assertThat(
            wire.refusal(container("open", "OPEN", "false").replace("buildContainer", method))
                .code())
        .isEqualTo(ReasonCodes.NOT_RELEVANT);
  }

  @Test
  void fedora_tells_of_scratch_builds_only_so_nothing_follows() {
    Event event =
        wire.event(
            """
            {"topic": "org.fedoraproject.prod.buildsys.task.state.change", "msg": {
              "attribute": "state", "id": 6380373, "instance": "primary", "method": "build",
              "old": "OPEN", "new": "CLOSED", "srpm": "python-x-0.12-1.fc20.src.rpm",
              "info": {"id": 6380373, "request": ["cli-build/1/x.src.rpm", "f20", {}]}}}
            """);

    assertThat(event.changes()).isEmpty();
    assertThat(event.asks()).isEmpty();
    assertThat(event.details())
        .containsEntry(Details.NVR, "python-x-0.12-1.fc20")
        .containsEntry(Details.NAME, "python-x")
        .containsEntry(Details.STATE, "closed")
        .containsEntry("target", "f20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"info\": []}",
        "{\"method\": \"build\", \"new\": \"DONE\", \"id\": 1}",
        "{\"method\": \"build\", \"new\": 2, \"id\": 1}",
        "{\"method\": \"build\", \"new\": \"CLOSED\"}",
        "{\"method\": \"build\", \"new\": \"CLOSED\", \"id\": \"x\"}",
        "{\"method\": 5, \"new\": \"CLOSED\", \"id\": 1}"
      })
  void what_is_not_of_the_form_is_a_typed_error(String msg) {
    assertThatThrownBy(
            () ->
                wire.parse(
                    "{\"topic\": \"org.fedoraproject.prod.buildsys.task.state.change\", \"msg\": "
                        + msg
                        + "}"))
        .isInstanceOf(InvalidInputException.class);
  }
}
