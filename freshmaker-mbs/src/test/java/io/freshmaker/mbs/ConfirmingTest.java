package io.freshmaker.mbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmingTest {

  private static final Change READY =
      Change.of(ArtifactKey.module("m", "1"), Version.module("20", "c1"));

  private final FakeMbs service;
  private final MbsAdapter adapter;
  private final Frame frame = new Frame();

  ConfirmingTest() throws Exception {
    service = new FakeMbs();
    adapter = MbsAdapter.of(service.url());
  }

  @AfterEach
  void close() {
    adapter.close();
    service.close();
  }

  private static Event hint(String id, String state) {
    EventBuilder hint =
        Event.builder(
                "org.fedoraproject.prod.mbs.module.state.change/" + id + state,
                Instant.EPOCH,
                EventKind.BUILD_CHANGED,
                "mbs")
            .ref(Ref.of("mbs", "module-build:" + id))
            .detail("state", state);
    return state.equals("ready") ? hint.change(READY).build() : hint.build();
  }

  private Confirmation confirmed(Event hint) throws InterruptedException {
    return adapter.parser().confirm(List.of(hint), frame).result(hint).orElseThrow();
  }

  private static String word(Confirmation confirmation) {
    return confirmation.match(
        c -> c.event().changes().toString(), n -> "nothing", y -> "not yet", i -> "impossible");
  }

  @Test
  @DisplayName("scenario 9: ready, as the service itself says, is a change")
  void ready_is_a_change() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");

    assertThat(word(confirmed(hint("7", "ready")))).isEqualTo(List.of(READY).toString());
    assertThat(service.requests()).containsExactly("GET /mbs/2/module-builds/7?verbose=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "wait", "build", "done"})
  @DisplayName("scenario 9: what is not ready yet is no change, whatever the message says")
  void what_is_not_ready_yet_is_no_change(String state) throws Exception {
    service.add(7, "m:1:20:c1", state, Map.of(), "");

    assertThat(word(confirmed(hint("7", "ready")))).isEqualTo("not yet");
    assertThat(word(confirmed(hint("7", state)))).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "garbage"})
  void what_failed_is_nothing(String state) throws Exception {
    service.add(7, "m:1:20:c1", state, Map.of(), "");

    assertThat(word(confirmed(hint("7", "ready")))).isEqualTo("nothing");
    assertThat(word(confirmed(hint("7", state)))).isEqualTo("[]");
  }

  @Test
  void a_late_message_finds_what_is_ready_by_now() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");

    assertThat(word(confirmed(hint("7", "build")))).isEqualTo(List.of(READY).toString());
  }

  @Test
  @DisplayName("a forged message about a build that is not there is nothing")
  void a_forged_message_is_nothing() throws Exception {
    assertThat(word(confirmed(hint("666", "ready")))).isEqualTo("nothing");
  }

  @Test
  void a_forged_name_does_not_count() throws Exception {
    service.add(7, "other:2:33:c9", "ready", Map.of(), "");

    assertThat(word(confirmed(hint("7", "ready")))).contains("module:other:2@33 [c9]");
  }

  @Test
  void a_scratch_build_is_nothing() throws Exception {
    service.add(7, "m:1:20:c1_1", "ready", Map.of(), "").put("scratch", true);

    assertThat(word(confirmed(hint("7", "ready")))).isEqualTo("nothing");
  }

  @Test
  void what_a_message_left_open_is_answered() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");
    Event open = EventBuilder.from(hint("7", "ready")).changes(List.of()).asks("stream").build();

    Event event =
        confirmed(open)
            .match(
                c -> c.event(),
                n -> {
                  throw new AssertionError();
                },
                y -> {
                  throw new AssertionError();
                },
                i -> {
                  throw new AssertionError();
                });

    assertThat(event.asks()).isEmpty();
    assertThat(event.changes()).containsExactly(READY);
  }

  @Test
  void one_build_is_asked_for_once_however_many_hints_are_about_it() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");
    List<Event> hints = List.of(hint("7", "ready"), hint("7", "done"), hint("7", "build"));

    Each<Event, Confirmation> each = adapter.parser().confirm(hints, frame);

    assertThat(each.results()).hasSize(3);
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  @DisplayName("R1: a build that cannot be read spoils none of the others")
  void a_build_that_cannot_be_read_spoils_none_of_the_others() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");
    service.add(8, "m:1:20:c1", "ready", Map.of(), "").put("version", "1.5");
    Event bad = hint("8", "ready");
    Event good = hint("7", "ready");

    Each<Event, Confirmation> each = adapter.parser().confirm(List.of(bad, good), frame);

    assertThat(each.failure(bad)).containsInstanceOf(NotUnderstoodException.class);
    assertThat(each.result(good)).isPresent();
  }

  @Test
  @DisplayName("R9: an id that is no number is not asked for")
  void an_id_that_is_no_number_is_not_asked_for() throws Exception {
    for (String id : List.of("7/../../8", "7?verbose=0", "-1", "%2e%2e", "9".repeat(40))) {
      assertThat(word(confirmed(hint(id, "ready")))).as(id).isEqualTo("impossible");
    }
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void rida_counted_its_own_builds() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of(), "");
    Event rida =
        EventBuilder.from(hint("7", "ready"))
            .id("org.fedoraproject.prod.rida.module.state.change/7")
            .build();

    assertThat(word(confirmed(rida))).isEqualTo("impossible");
  }
}
