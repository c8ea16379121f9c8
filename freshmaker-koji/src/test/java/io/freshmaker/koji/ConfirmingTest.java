package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmingTest {

  private ImageWorld world;
  private EventParser parser;

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
    parser = Koji.at(world.hub()).part(EventParser.class);
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private static EventBuilder hint(String id) {
    return Event.builder(id, Instant.EPOCH, EventKind.BUILD_CHANGED, "koji");
  }

  private static Event hint(long build) {
    return hint("e" + build)
        .ref(Ref.of("koji", "build:" + build))
        .ref(Ref.of("koji", "task:" + (build + 10_000)))
        .change(Change.of(ArtifactKey.rpm("told", "f36"), Version.rpm("0:9-9")))
        .build();
  }

  private Each<Event, Confirmation> confirm(Event... hints) throws Exception {
    return parser.confirm(List.of(hints), Frame.of(Duration.ofSeconds(30)));
  }

  private String said(Event hint) throws Exception {
    Each<Event, Confirmation> each = confirm(hint);
    return each.failure(hint)
        .map(e -> "failed " + e.getMessage())
        .orElseGet(
            () ->
                each.result(hint)
                    .orElseThrow()
                    .match(
                        confirmed -> "confirmed " + confirmed.event().changes(),
                        nothing -> "nothing " + nothing.reason().text(),
                        notYet -> "not yet " + notYet.refs(),
                        impossible -> "impossible " + impossible.reason().text()));
  }

  @Test
  void what_the_hub_says_counts_and_not_what_the_message_said() throws Exception {
    long build = world.rpm("corelib", "3", "1.el9");

    // Built for f36-candidate, whatever its dist tag.
    assertThat(said(hint(build)))
        .isEqualTo("confirmed [rpm:corelib:f36 0:3-1.el9]".replace(" 0:", "@0:"));
  }

  @ParameterizedTest
  @CsvSource({"2, deleted", "3, failed", "4, canceled"})
  void nothing_follows_from_a_build_that_is_not_there_any_more(int state, String word)
      throws Exception {
    long build = world.rpm("corelib", "3", "1.el9");
    world.build(build).put("state", state);

    assertThat(said(hint(build)))
        .isEqualTo("nothing The hub says that corelib-3-1.el9 is " + word + ".");
  }

  @Test
  void a_build_that_the_hub_does_not_have_is_nothing() throws Exception {
    world.hub().on("getBuildType", (a, n) -> null);
    assertThat(said(hint(4711))).isEqualTo("nothing The hub has no such build.");
  }

  @Test
  void a_build_that_is_not_done_is_asked_about_again() throws Exception {
    long build = world.rpm("corelib", "3", "1.el9");
    world.build(build).put("state", 0);

    assertThat(said(hint(build))).startsWith("not yet").contains("koji/build:" + build);
  }

  @Test
  void drafts_and_tries_are_nothing() throws Exception {
    long draft = world.rpm("corelib", "3", "1.el9");
    world.build(draft).put("draft", true);
    long scratch = world.rpm("corelib", "3", "2.el9");
    world.request(scratch + 10_000, List.of("src", "f36-candidate", Map.of("scratch", true)));

    assertThat(said(hint(draft))).endsWith("is a draft.");
    assertThat(said(hint(scratch))).endsWith("was built for a try.");
  }

  @Test
  void an_image_is_of_the_branch_that_its_task_names() throws Exception {
    long image = world.image("httpd-container", "2.4", 1, Map.of());

    assertThat(said(hint(image)))
        .isEqualTo("confirmed [container:httpd-container:rhel-9@httpd-container-2.4-1]");
  }

  @Test
  void what_is_neither_rpm_nor_container_is_nothing() throws Exception {
    long build = world.rpm("perl", "5", "1");
    world.hub().on("getBuildType", (a, n) -> Map.of("module", Map.of()));

    assertThat(said(hint(build))).isEqualTo("nothing The hub says that perl-5-1 is [module].");
  }

  @Test
  void a_line_that_the_table_of_names_does_not_have_is_a_gap() throws Exception {
    long build = world.rpm("corelib", "3", "1.xx");
    world.request(build + 10_000, List.of("src", "secret-target", Map.of()));

    assertThat(said(hint(build))).startsWith("impossible").contains("names:");
  }

  @Test
  void a_component_of_a_module_is_of_a_line_of_its_own_and_off() throws Exception {
    long build = world.rpm("corelib", "3", "1.module+el9.1.0+123+abcdef");

    assertThat(said(hint(build))).isEqualTo("nothing It is a component of a module.");
  }

  @Test
  void hints_of_a_name_alone_are_confirmed_too() throws Exception {
    world.image("httpd-container", "2.4", 1, Map.of());
    Event hint = hint("e").detail("nvr", "httpd-container-2.4-1").asks(Asks.STREAM).build();

    assertThat(said(hint)).startsWith("confirmed [container:httpd-container:rhel-9");
  }

  @Test
  void what_a_container_task_built_is_asked_for() throws Exception {
    long image = world.image("httpd-container", "2.4", 1, Map.of());
    world.hub().on("getTaskResult", (a, n) -> Map.of("koji_builds", List.of(Long.toString(image))));
    Event hint =
        hint("e").ref(Ref.of("koji", "task:" + (image + 10_000))).asks(Asks.VERSION).build();

    assertThat(said(hint)).startsWith("confirmed [container:httpd-container:rhel-9");
  }

  @Test
  void what_follows_from_no_answer_is_not_asked() throws Exception {
    Event wake = hint("wake").ref(Ref.of("koji", "s390/build:5")).build();

    assertThat(said(wake)).isEqualTo("confirmed []");
    assertThat(world.hub().calls()).isEmpty();
  }

  @Test
  void many_hints_are_one_request_and_one_bad_one_does_not_spoil_the_rest() throws Exception {
    List<Event> hints = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      hints.add(hint(world.rpm("p" + i, "3", "1.el9")));
    }
    world.build(103).put("state", 77);

    Each<Event, Confirmation> each = confirm(hints.toArray(Event[]::new));

    assertThat(each.results()).hasSize(29);
    assertThat(each.failures()).containsOnlyKeys(hints.get(3));
    assertThat(world.hub().calls()).hasSize(1);
  }

  @Test
  void the_marker_of_our_own_build_is_read() throws Exception {
    long build = world.rpm("corelib", "3", "1.el9");
    world.request(
        build + 10_000,
        List.of(
            "src",
            "f36-candidate",
            Map.of("userdata", Map.of("freshmaker", Map.of("key", "k", "marker", "m1")))));
    Event hint = hint(build);

    Change change =
        confirm(hint)
            .result(hint)
            .orElseThrow()
            .match(c -> c.event().changes().get(0), n -> null, n -> null, n -> null);

    assertThat(change.marker()).contains("m1");
  }
}
