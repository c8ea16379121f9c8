package io.freshmaker.mbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleParserTest {

  private static final String REV = "1f2e3d4c5b6a79880123456789abcdef01234567";

  private final Wire wire = Wire.with("");

  private static String module(String stream, String version, String context, String state) {
    return """
        {"topic": "org.fedoraproject.prod.mbs.module.state.change", "id": "x", "headers": {},
         "body": {"id": 17001, "name": "testmodule", "stream": "%s", "version": %s,
           "context": "%s", %s, "scmurl": "https://src.example.org/modules/testmodule?#%s",
           "scratch": false}}
        """
        .formatted(stream, version, context, state, REV);
  }

  @ParameterizedTest
  @CsvSource({"0, init", "1, wait", "2, build", "3, done", "4, failed", "6, garbage"})
  @DisplayName("scenario 1: any state is an event with that state, and only ready has a change")
  void a_state_other_than_ready_changes_nothing(int number, String state) {
    String told = "\"state\": " + number + ", \"state_name\": \"" + state + "\"";
    Event event = wire.event(module("master", "\"20240101000000\"", "a5b0195c", told));

    assertThat(event.kind()).isEqualTo(EventKind.BUILD_CHANGED);
    assertThat(event.changes()).isEmpty();
    assertThat(event.asks()).isEmpty();
    assertThat(event.refs()).containsExactly(Ref.of("mbs", "module-build:17001"));
    assertThat(event.details()).containsEntry(Details.STATE, state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"state\": 5, \"state_name\": \"ready\"",
        "\"state\": 5",
        "\"state\": 5, \"state_name\": null",
        "\"state_name\": \"ready\"",
        "\"state\": \"5\""
      })
  @DisplayName("scenario 1: ready is a change, however the state is written")
  void ready_is_a_change(String state) {
    Event event = wire.event(module("master", "\"20240101000000\"", "a5b0195c", state));

    assertThat(event.changes())
        .containsExactly(
            Change.of(
                ArtifactKey.module("testmodule", "master"),
                Version.module("20240101000000", "a5b0195c")));
    assertThat(event.details())
        .containsEntry(Details.NVR, "testmodule-master-20240101000000.a5b0195c")
        .containsEntry(Details.COMMIT, REV)
        .containsEntry(Details.STATE, "ready");
  }

  @Test
  void a_stream_keeps_its_dashes_and_dots_and_only_the_nvr_does_not() {
    Event event = wire.event(module("rhel-8.0-extra", "\"1\"", "c1", "\"state\": 5"));

    assertThat(event.changes().get(0).artifact().key())
        .isEqualTo(ArtifactKey.module("testmodule", "rhel-8.0-extra"));
    assertThat(event.details()).containsEntry(Details.NVR, "testmodule-rhel_8.0_extra-1.c1");
  }

  @Test
  @DisplayName("scenario 13: two streams are two artifacts, two contexts two versions of one")
  void contexts_are_variants_of_one_artifact() {
    Change one = wire.event(module("1", "\"7\"", "c1", "\"state\": 5")).changes().get(0);
    Change otherContext = wire.event(module("1", "\"7\"", "c2", "\"state\": 5")).changes().get(0);
    Change otherStream = wire.event(module("2", "\"7\"", "c1", "\"state\": 5")).changes().get(0);

    assertThat(otherContext.artifact().key()).isEqualTo(one.artifact().key());
    assertThat(otherContext.artifact().version()).isNotEqualTo(one.artifact().version());
    assertThat(otherStream.artifact().key()).isNotEqualTo(one.artifact().key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3820230620100000123", "\"3820230620100000123\""})
  void a_version_of_nineteen_digits_stays_whole(String version) {
    Event event = wire.event(module("master", version, "c1", "\"state\": 5"));

    assertThat(event.changes().get(0).artifact().version())
        .isEqualTo(Version.module("3820230620100000123", "c1"));
  }

  @Test
  void before_there_were_contexts_a_version_has_no_variant() {
    Event event =
        wire.event(
            module("f26", "\"20170406\"", "-", "\"state\": 5").replace("\"context\": \"-\",", ""));

    assertThat(event.changes().get(0).artifact().version())
        .isEqualTo(Version.of(Version.NUMBER, "20170406"));
  }

  @Test
  void a_scratch_module_changes_nothing() {
    String ready = module("master", "\"1\"", "c1", "\"state\": 5");

    assertThat(wire.event(ready.replace("\"scratch\": false", "\"scratch\": true")).changes())
        .isEmpty();
  }

  @Test
  void a_message_with_no_more_than_an_id_asks_for_the_rest() {
    Event event =
        wire.event(
            """
            {"topic": "org.fedoraproject.prod.mbs.module.state.change", "msg": {"state": 5, "id": 70}}
            """);

    assertThat(event.changes()).isEmpty();
    assertThat(event.asks()).containsExactly(Asks.STREAM, Asks.VERSION);
    assertThat(event.refs()).containsExactly(Ref.of("mbs", "module-build:70"));
  }

  @Test
  void rida_told_versions_and_releases() {
    Event event =
        wire.event(
            """
            {"topic": "org.fedoraproject.prod.rida.module.state.change", "msg": {"id": 39,
              "name": "testmodule", "version": "4.3.44", "release": "4", "state": 2,
              "state_name": "build", "time_submitted": 1472670725.0}}
            """);

    assertThat(event.details()).containsEntry(Details.NVR, "testmodule-4.3.44-4");
    assertThat(event.changes()).isEmpty();
  }

  @Test
  void the_same_comes_by_umb() {
    assertThat(
            wire.event(
                    module("master", "\"1\"", "c1", "\"state\": 5")
                        .replace("org.fedoraproject.prod", "/topic/VirtualTopic.eng"))
                .changes())
        .hasSize(1);
  }

  @Test
  @DisplayName("scenario 7: what only ends like the service's topics is not ours")
  void a_topic_that_only_ends_alike_is_not_ours() {
    String ready = module("master", "\"1\"", "c1", "\"state\": 5");

    assertThat(wire.notMine(ready.replace("org.fedoraproject.prod", "org.example.prod"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "{\"state\": 5}",
        "{\"state\": 7, \"id\": 1}",
        "{\"state\": \"finished\", \"id\": 1}",
        "{\"state\": {}, \"id\": 1}",
        "{\"state\": 5, \"id\": 1, \"name\": 5}",
        "{\"state\": 5, \"id\": 1, \"name\": \"m\", \"stream\": [], \"version\": 1}",
        "{\"state\": 5, \"id\": 1, \"name\": \"m\", \"stream\": \"\\n\", \"version\": 1}",
        "{\"state\": 5, \"id\": 1, \"scratch\": \"yes\"}"
      })
  @DisplayName("scenario 6, R9: what is not of the form it must have is a typed error")
  void what_is_not_of_the_form_is_a_typed_error(String msg) {
    assertThatThrownBy(
            () ->
                wire.parse(
                    "{\"topic\": \"org.fedoraproject.prod.mbs.module.state.change\", \"msg\": "
                        + msg
                        + "}"))
        .isInstanceOf(InvalidInputException.class);
  }
}
