package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildEventsTest {

  private static final String REV = "1f2e3d4c5b6a79880123456789abcdef01234567";
  private static final String REQUEST =
      "[\"git+https://src.fedoraproject.org/rpms/nano.git#" + REV + "\", \"f41-candidate\", {}]";

  private final Wire wire = Wire.with("");

  /** A body of Fedora's plugin, with members of one's own that replace those here. */
  private static String fedora(Map<String, String> own) {
    return message(
        "org.fedoraproject.prod.buildsys.build.state.change",
        Map.of(
            "attribute", "\"state\"",
            "build_id", "2440001",
            "task_id", "117000001",
            "instance", "\"primary\"",
            "name", "\"nano\"",
            "version", "\"8.0\"",
            "release", "\"1.fc41\"",
            "epoch", "null",
            "new", "1",
            "request", REQUEST),
        own);
  }

  private static String message(String topic, Map<String, String> usual, Map<String, String> own) {
    Map<String, String> members = new TreeMap<>(usual);
    members.putAll(own);
    StringBuilder body = new StringBuilder();
    members.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            body.append(body.isEmpty() ? "" : ", ").append("\"" + name + "\": " + value);
          }
        });
    return "{\"topic\": \""
        + topic
        + "\", \"id\": \"x\", \"headers\": {}, \"body\": {"
        + body
        + "}}";
  }

  /** A body of the upstream plugin. */
  private static String brew(String topic, String state, Map<String, String> own) {
    Map<String, String> usual =
        Map.of(
            "id", "1300001",
            "package_name", "\"nano\"",
            "name", "\"nano\"",
            "version", "\"8.0\"",
            "release", "\"1.el8\"",
            "epoch", "null",
            "state", "0",
            "task_id", "31000001",
            "extra", "null",
            "source", "\"git://pkgs.example.com/rpms/nano#" + REV + "\"");
    String info = message("-", usual, own);
    info = info.substring(info.indexOf("\"body\": ") + 8, info.length() - 1);
    return "{\"topic\": \"/topic/VirtualTopic.eng.brew.build."
        + topic
        + "\", \"msg_id\": \"ID:1\", \"msg\": {\"attribute\": \"state\", \"old\": 0, \"new\": "
        + state
        + ", \"info\": "
        + info
        + "}}";
  }

  private static Change onlyChange(Event event) {
    assertThat(event.changes()).hasSize(1);
    return event.changes().get(0);
  }

  @Nested
  class Fedora {

    @Test
    void a_complete_build_is_a_change_of_the_rpm_in_its_line() {
      Event event = wire.event(fedora(Map.of("epoch", "1")));

      assertThat(event.kind()).isEqualTo(EventKind.BUILD_CHANGED);
      assertThat(event.changes())
          .containsExactly(Change.of(ArtifactKey.rpm("nano", "f41"), Version.rpm("1:8.0-1.fc41")));
      assertThat(event.asks()).isEmpty();
      assertThat(event.refs())
          .containsExactly(Ref.of("koji", "build:2440001"), Ref.of("koji", "task:117000001"));
      assertThat(event.touches()).containsExactly(Ref.of("koji", "nvr:nano-8.0-1.fc41"));
      assertThat(event.details())
          .containsEntry(Details.STATE, "complete")
          .containsEntry(Details.NVR, "nano-8.0-1.fc41")
          .containsEntry(Details.HUB, "primary")
          .containsEntry(Details.COMMIT, REV)
          .containsEntry(Details.ARTIFACT_TYPE, "rpm");
    }

    @ParameterizedTest
    @CsvSource({"0, building", "2, deleted", "3, failed", "4, canceled", "FAILED, failed"})
    void another_state_wakes_who_waits_and_changes_nothing(String number, String state) {
      Event event =
          wire.event(fedora(Map.of("new", "\"" + number + "\"", "old", "\"" + number + "\"")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).isEmpty();
      assertThat(event.refs()).contains(Ref.of("koji", "build:2440001"));
      assertThat(event.details()).containsEntry(Details.STATE, state);
    }

    @ParameterizedTest
    @CsvSource({
      "null, 0:8.0-1.fc41",
      "0, 0:8.0-1.fc41",
      "2, 2:8.0-1.fc41",
      "'\"2\"', 2:8.0-1.fc41"
    })
    void an_epoch_may_be_a_number_a_text_or_nothing(String epoch, String version) {
      assertThat(onlyChange(wire.event(fedora(Map.of("epoch", epoch)))).artifact().version())
          .isEqualTo(Version.rpm(version));
    }

    @Test
    void tildes_and_carets_stay_as_they_are() {
      Event event =
          wire.event(fedora(Map.of("version", "\"8.0~rc1\"", "release", "\"0.1^git2024.fc41\"")));

      assertThat(onlyChange(event).artifact().version())
          .isEqualTo(Version.rpm("0:8.0~rc1-0.1^git2024.fc41"));
    }

    @Test
    void where_no_target_is_told_the_release_tells_the_line() {
      Event event = wire.event(fedora(Map.of("request", "")));

      assertThat(onlyChange(event).artifact().key()).isEqualTo(ArtifactKey.rpm("nano", "f41"));
      assertThat(event.details()).containsKey(Details.ASSUMED);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {"\"7\" | ", "\"1.fc41\" | [\"git://x/rpms/nano#1234567\", \"side-target\", {}]"})
    void a_line_that_nobody_knows_is_asked_for(String release, String request) {
      Event event =
          wire.event(fedora(Map.of("release", release, "request", request == null ? "" : request)));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).containsExactly(Asks.STREAM);
    }

    @Test
    void an_import_does_not_tell_its_type() {
      Event event =
          wire.event(fedora(Map.of("request", "null", "task", "null", "task_id", "null")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).containsExactly(Asks.TYPE);
    }

    @Test
    void a_request_tells_the_type_also_without_a_task() {
      assertThat(wire.event(fedora(Map.of("task_id", "null"))).changes()).hasSize(1);
    }

    @Test
    void a_container_is_a_change_at_the_branch_that_it_was_built_from() {
      Event event =
          wire.event(
              fedora(
                  Map.of(
                      "name", "\"nano-container\"",
                      "request",
                          "[\"git://x/container/nano#1234567\", \"t\", {\"git_branch\": \"f41\"}]",
                      "task", "{\"method\": \"buildContainer\"}")));

      assertThat(event.changes())
          .containsExactly(
              Change.of(
                  ArtifactKey.container("nano-container", "f41"),
                  Version.nvr("nano-container-8.0-1.fc41")));
    }

    @Test
    void images_made_by_kickstart_are_containers_only_by_name() {
      Map<String, String> disk =
          Map.of("name", "\"Fedora-Cloud-Base\"", "request", "[\"Fedora-Cloud-Base\", \"41\"]");
      Map<String, String> container =
          Map.of(
              "name", "\"Fedora-Container-Base\"",
              "version", "\"41\"",
              "request", "[\"Fedora-Container-Base\", \"41\"]",
              "task", "{\"method\": \"image\"}");

      assertThat(wire.event(fedora(disk)).changes()).isEmpty();
      assertThat(wire.event(fedora(disk)).asks()).isEmpty();
      assertThat(onlyChange(wire.event(fedora(container))).artifact().key())
          .isEqualTo(ArtifactKey.container("Fedora-Container-Base", "41"));
    }

    @Test
    void a_source_package_that_was_uploaded_makes_an_rpm() {
      Event event =
          wire.event(
              fedora(
                  Map.of("request", "[\"cli-build/1.x/nano-8.0-1.fc41.src.rpm\", \"f41\", {}]")));

      assertThat(onlyChange(event).artifact().key()).isEqualTo(ArtifactKey.rpm("nano", "f41"));
    }

    @Test
    void a_hub_for_other_architectures_changes_nothing_and_its_ids_are_its_own() {
      Event event = wire.event(fedora(Map.of("instance", "\"s390\"")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).isEmpty();
      assertThat(event.refs()).contains(Ref.of("koji", "s390/build:2440001"));
      assertThat(Wire.with("hub: s390").event(fedora(Map.of("instance", "\"s390\""))).changes())
          .hasSize(1);
    }

    @Test
    void a_draft_changes_nothing() {
      Event event = wire.event(fedora(Map.of("release", "\"1.fc41,draft_7\"")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).isEmpty();
    }

    @Test
    void a_component_of_a_module_is_nobodys_line_unless_names_say_so() {
      String component = fedora(Map.of("release", "\"1.module_f41+9+1a\"", "request", REQUEST));

      assertThat(wire.event(component).changes()).isEmpty();
      assertThat(wire.event(component).asks()).isEmpty();
      assertThat(
              onlyChange(
                      Wire.of(
                              """
                              instances:
                                koji: {adapter: koji, trusted: true, topics: [org.fedoraproject.prod]}
                              names:
                                rpm: [{name: "*"}]
                              """)
                          .event(component))
                  .artifact()
                  .key())
          .isEqualTo(ArtifactKey.rpm("nano", "module_f41+9+1a"));
    }

    @Test
    void an_attribute_that_is_not_the_state_is_nothing() {
      assertThat(wire.refusal(fedora(Map.of("attribute", "\"volume_id\""))).code())
          .isEqualTo(ReasonCodes.NOT_RELEVANT);
    }
  }

  @Nested
  class Upstream {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"image\": {}, \"container_koji_task_id\": 7} | container",
          "{\"container_koji_task_id\": 7} | container",
          "\"{\\\"image\\\": {\\\"help\\\": null}}\" | container",
          "{\"typeinfo\": {\"image\": {}, \"remote-sources\": {}}} | container",
          "{\"typeinfo\": {\"module\": {\"name\": \"perl\"}}} | module",
          "{\"typeinfo\": {\"maven\": {}}} | maven",
          "{\"typeinfo\": {}, \"source\": {\"original_url\": \"x\"}} | rpm",
          "null | rpm"
        })
    void extra_tells_the_type_as_object_or_as_text(String extra, String type) {
      assertThat(wire.event(brew("complete", "1", Map.of("extra", extra))).details())
          .containsEntry(Details.ARTIFACT_TYPE, type);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[\"rpm\"] | rpm",
          "[\"module\", \"rpm\"] | module",
          "{\"image\": {\"index\": {}}} | container",
          "{\"maven\": {}} | maven"
        })
    void btypes_count_more_than_extra(String types, String type) {
      String message = brew("complete", "1", Map.of("extra", "{\"typeinfo\": {\"win\": {}}}"));

      assertThat(
              wire.event(message.replace("\"old\": 0,", "\"old\": 0, \"btypes\": " + types + ","))
                  .details())
          .containsEntry(Details.ARTIFACT_TYPE, type);
    }

    @Test
    void a_complete_rpm_is_a_change_in_the_line_of_its_release() {
      assertThat(wire.event(brew("complete", "1", Map.of())).changes())
          .containsExactly(Change.of(ArtifactKey.rpm("nano", "el8"), Version.rpm("0:8.0-1.el8")));
    }

    @Test
    void the_branch_of_an_imported_image_is_asked_for() {
      Event event =
          wire.event(brew("complete", "1", Map.of("extra", "{\"image\": {}}", "task_id", "null")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).containsExactly(Asks.STREAM);
    }

    @Test
    void a_module_is_left_to_its_own_service() {
      Event event =
          wire.event(brew("complete", "1", Map.of("extra", "{\"typeinfo\": {\"module\": {}}}")));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).isEmpty();
    }

    @Test
    void where_extra_was_dropped_an_import_does_not_tell_its_type() {
      Event event = wire.event(brew("complete", "1", Map.of("extra", "", "task_id", "null")));

      assertThat(event.asks()).containsExactly(Asks.TYPE);
    }

    @Test
    @DisplayName("where topic and body disagree, the body counts; so does new, not info.state")
    void the_body_counts() {
      assertThat(wire.event(brew("complete", "3", Map.of("state", "1"))).details())
          .containsEntry(Details.STATE, "failed");
      assertThat(wire.event(brew("failed", "1", Map.of("state", "3"))).changes()).hasSize(1);
    }

    @Test
    void early_forms_have_neither_nvr_nor_build_id() {
      assertThat(wire.event(brew("building", "0", Map.of("package_name", ""))).refs())
          .contains(Ref.of("koji", "build:1300001"));
    }

    @Test
    void a_draft_that_is_promoted_is_a_change() {
      String promoted =
          brew("promote", "1", Map.of("draft", "false")).replace("\"info\":", "\"build\":");

      assertThat(wire.event(promoted).changes()).hasSize(1);
      assertThat(wire.event(brew("complete", "1", Map.of("draft", "true"))).changes()).isEmpty();
    }
  }

  @Test
  @DisplayName("scenario 7: what only ends like Koji's topics is not ours")
  void a_topic_that_only_ends_alike_is_not_ours() {
    String message = fedora(Map.of());

    assertThat(wire.notMine(message.replace("org.fedoraproject.prod", "org.example.prod")))
        .isTrue();
    assertThat(wire.notMine(message.replace("org.fedoraproject.prod", "org.fedoraproject.stg")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "\"text\"",
        "{\"new\": 1}",
        "{\"new\": 1, \"name\": \"nano\"}",
        "{\"new\": 9, \"name\": \"nano\", \"version\": \"1\", \"release\": \"1\"}",
        "{\"new\": {}, \"name\": \"nano\", \"version\": \"1\", \"release\": \"1\"}",
        "{\"new\": 1, \"name\": {}, \"version\": \"1\", \"release\": \"1\"}",
        "{\"new\": 1, \"name\": \"nano\", \"version\": \"1\", \"release\": \"1\", \"build_id\": \"x\"}",
        "{\"new\": 1, \"name\": \"nano\", \"version\": \"1\", \"release\": \"1\", \"task_id\": 7, \"epoch\": 1.5}",
        "{\"new\": 1, \"name\": \"nano\", \"version\": \"1\", \"release\": \"1\", \"extra\": \"{\"}",
        "{\"new\": 1, \"name\": \"na\\u0007no\", \"version\": \"1\", \"release\": \"1\"}"
      })
  @DisplayName("scenario 6, R9: what is not of the form it must have is a typed error")
  void what_is_not_of_the_form_is_a_typed_error(String msg) {
    assertThatThrownBy(
            () ->
                wire.parse(
                    "{\"topic\": \"org.fedoraproject.prod.buildsys.build.state.change\", \"msg\": "
                        + msg
                        + "}"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  @DisplayName("R9: a text that is JSON may be deep, too")
  void extra_as_a_text_has_limits() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    assertThatThrownBy(() -> wire.parse(brew("complete", "1", Map.of("extra", "\"" + deep + "\""))))
        .isInstanceOf(InvalidInputException.class);
  }
}
