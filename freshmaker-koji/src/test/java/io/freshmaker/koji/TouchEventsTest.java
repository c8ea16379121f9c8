package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What merely concerns a build: it wakes who waits, and nothing is rebuilt from it. */
class TouchEventsTest {

  private final Wire wire = Wire.with("");

  private static String fedora(String event, String body) {
    return "{\"topic\": \"org.fedoraproject.prod.buildsys." + event + "\", \"msg\": " + body + "}";
  }

  private static String brew(String event, String body) {
    return "{\"topic\": \"/topic/VirtualTopic.eng.brew." + event + "\", \"msg\": " + body + "}";
  }

  private static void assertTouches(Event event, String... ids) {
    assertThat(event.changes()).isEmpty();
    assertThat(event.asks()).isEmpty();
    assertThat(event.touches()).extracting(Ref::id).containsExactly(ids);
  }

  @ParameterizedTest
  @CsvSource({"tag, tagged", "untag, untagged"})
  void a_tag_touches_build_nvr_and_tag(String event, String state) {
    String build = "\"name\": \"nano\", \"version\": \"8.0\", \"release\": \"1.fc41\"";
    Event ofFedora =
        wire.event(
            fedora(event, "{\"tag\": \"f41\", \"tag_id\": 5, \"build_id\": 7, " + build + "}"));
    Event ofBrew =
        wire.event(
            brew(
                "build." + event,
                "{\"tag\": {\"name\": \"f41\"}, \"build\": {\"id\": 7, " + build + "}}"));

    for (Event read : new Event[] {ofFedora, ofBrew}) {
      assertTouches(read, "build:7", "nvr:nano-8.0-1.fc41", "tag:f41");
      assertThat(read.details()).containsEntry(Details.STATE, state);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag | {\"tag\": \"f41\"} | tag:f41",
        "repo.done | {\"tag\": \"f41-build\"} | tag:f41-build",
        "repo.done | {\"repo_id\": 7} | repo:7",
        "rpm.sign | {\"build\": {\"build_id\": 7}, \"sigkey\": \"k\"} | build:7",
        "rpm.sign | {\"info\": {\"build_id\": 7, \"sigkey\": \"k\"}} | build:7"
      })
  void what_is_not_told_is_not_touched(String event, String body, String ref) {
    assertTouches(wire.event(fedora(event, body)), ref);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repo.done | {\"repo\": {\"id\": 7, \"tag_name\": \"t\"}, \"expire\": false} | repo:7,tag:t",
        "sign.rpm | {\"build\": {\"id\": 7, \"nvr\": \"n-1-1\"}} | build:7,nvr:n-1-1"
      })
  void the_upstream_plugin_wraps_what_it_tells(String event, String body, String refs) {
    assertTouches(wire.event(brew(event, body)), refs.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag | {}",
        "tag | {\"tag\": null}",
        "repo.done | {\"instance\": \"arm\"}",
        "rpm.sign | {\"info\": {\"build_id\": 7, \"sigkey\": \"\"}}",
        "rpm.sign | {}"
      })
  void what_names_nothing_is_nothing(String event, String body) {
    assertThat(wire.refusal(fedora(event, body)).code()).isEqualTo(ReasonCodes.NOT_RELEVANT);
  }
}
