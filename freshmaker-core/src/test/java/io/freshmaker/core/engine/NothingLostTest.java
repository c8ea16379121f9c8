package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.core.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R1: nothing is lost, whatever adapters throw")
class NothingLostTest {

  /** A parser beside the trusted one, for a topic of its own. */
  private static EventParser parser(
      Function<Message, Parsed> parse, Function<Event, Confirmation> confirm) {
    return new EventParser() {
      @Override
      public Set<String> topics() {
        return Set.of("odd.#");
      }

      @Override
      public Parsed parse(Message message) {
        return parse.apply(message);
      }

      @Override
      public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
          throws InterruptedException {
        return Each.of(hints, confirm::apply);
      }
    };
  }

  private static Parsed hint(Message message) {
    return Parsed.hint(
        Event.builder(message.id(), message.time(), EventKind.BUILD_CHANGED, "odd")
            .change(Change.of(TestWorld.key("a"), Version.of("test", "2")))
            .build());
  }

  private static RawMessage odd(String id) {
    String json = "{\"topic\": \"odd.one\", \"msg_id\": \"" + id + "\", \"msg\": {}}";
    return RawMessage.of("odd.one", Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static TestWorld world(EventParser parser) {
    return TestWorld.of("a > b", more -> more.parser("odd", parser)).started();
  }

  @Test
  void a_parser_that_throws_parks_the_message_and_the_next_is_read() {
    boolean[] broken = {true};
    EventParser parser =
        parser(
            message -> {
              if (broken[0]) {
                throw new IllegalStateException("hunter2 is in the message");
              }
              return hint(message);
            },
            Confirmation::confirmed);
    try (TestWorld world = world(parser)) {
      var receipt = world.freshmaker.offer(odd("odd1"));
      world.changed("a", "5");
      world.time.passUntilIdle();

      assertThat(receipt.recorded().toCompletableFuture()).isCompleted();
      assertThat(world.submitter.order()).containsExactly("b");
      assertThat(world.freshmaker.problems()).hasSize(1);
      Problem problem = world.freshmaker.problems().get(0);
      assertThat(problem.reason().code()).isEqualTo("adapter-failed");
      assertThat(problem.reason().text()).doesNotContain("hunter2");

      broken[0] = false;
      world.freshmaker.control().retry(String.valueOf(problem.id()));
      world.time.passUntilIdle();
      assertThat(world.freshmaker.problems()).isEmpty();
      assertThat(world.submitter.order()).containsExactly("b", "b");
    }
  }

  @Test
  void a_message_that_is_no_json_is_parked_with_the_place() {
    try (TestWorld world = world(parser(NothingLostTest::hint, Confirmation::confirmed))) {
      byte[] cut = "{\"topic\": \"odd.one\", \"msg\": {\"a\"".getBytes(StandardCharsets.UTF_8);
      world.freshmaker.offer(RawMessage.of("odd.one", Map.of(), cut));
      world.time.passUntilIdle();
      assertThat(world.freshmaker.problems().get(0).reason().code()).isEqualTo("malformed");
      assertThat(world.freshmaker.problems().get(0).reason().text()).contains("line 1");
      assertThat(world.freshmaker.status().messages()).containsEntry("malformed", 1L);
    }
  }

  @Test
  void a_confirmation_that_throws_parks_the_event() {
    boolean[] broken = {true};
    EventParser parser =
        parser(
            NothingLostTest::hint,
            hint -> {
              if (broken[0]) {
                throw new UnavailableException("odd", "the service answered 503", null);
              }
              return Confirmation.confirmed(hint);
            });
    try (TestWorld world = world(parser)) {
      world.freshmaker.offer(odd("odd1"));
      world.time.passUntilIdle();
      assertThat(world.event("odd1").event().state()).isEqualTo(EventState.PARKED);
      assertThat(world.event("odd1").event().reason().text()).contains("503");

      broken[0] = false;
      world.freshmaker.control().retry("event:odd1");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("b");
    }
  }

  @Test
  void an_answer_that_leaves_a_hint_out_parks_it() {
    EventParser parser = parser(NothingLostTest::hint, hint -> null);
    try (TestWorld world = world(parser)) {
      world.freshmaker.offer(odd("odd1"));
      world.time.passUntilIdle();
      assertThat(world.event("odd1").event().reason().code()).isEqualTo("bad-answer");
    }
  }

  @Test
  @DisplayName("R11: what nobody can confirm is parked unless its instance is trusted")
  void an_unconfirmed_hint_is_parked() {
    EventParser parser =
        parser(
            NothingLostTest::hint,
            hint -> Confirmation.impossible(Reason.of("no-way", "There is no way to ask.")));
    try (TestWorld world = world(parser)) {
      world.freshmaker.offer(odd("odd1"));
      world.time.passUntilIdle();
      assertThat(world.event("odd1").event().state()).isEqualTo(EventState.PARKED);
      assertThat(world.event("odd1").event().reason().code()).isEqualTo("cannot-confirm");
      assertThat(world.submitter.requests).isEmpty();
    }
  }

  @Test
  void a_hint_that_is_not_true_yet_is_asked_about_again() {
    int[] asked = {0};
    EventParser parser =
        parser(
            NothingLostTest::hint,
            hint ->
                ++asked[0] < 4
                    ? Confirmation.notYet(Reason.of("soon", "Not tagged."), Set.of(), null)
                    : Confirmation.confirmed(hint));
    try (TestWorld world = world(parser)) {
      world.freshmaker.offer(odd("odd1"));
      world.time.settle();
      assertThat(world.event("odd1").event().state()).isEqualTo(EventState.WAITING);
      world.time.passUntilIdle();
      assertThat(asked[0]).isEqualTo(4);
      assertThat(world.submitter.order()).containsExactly("b");
    }
  }

  @Test
  @DisplayName("scenario 40: a resolver that throws: the event waits, and is planned again")
  void a_resolver_that_throws_makes_the_event_wait() {
    boolean[] broken = {true};
    Coverage coverage =
        Coverage.of(TestWorld.key("a").type(), TestWorld.KIND, TestWorld.key("a").type());
    DependencyResolver resolver =
        DependencyResolver.of(
            coverage,
            changed -> {
              if (broken[0]) {
                throw new IllegalStateException("no");
              }
              return changed.name().equals("a") ? List.of(TestWorld.key("z")) : List.of();
            });
    try (TestWorld world =
        TestWorld.of("a > b", more -> more.resolver("asked", resolver)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(30));
      assertThat(world.event("m1").event().state()).isEqualTo(EventState.WAITING);
      assertThat(world.freshmaker.problems()).hasSize(1);
      assertThat(world.submitter.requests).isEmpty();

      broken[0] = false;
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("b", "z");
    }
  }

  @Test
  void a_decider_that_throws_makes_the_build_wait_and_is_asked_again() {
    boolean[] broken = {true};
    RebuildDecider decider =
        RebuildDecider.of(
            candidate -> {
              if (broken[0]) {
                throw new IllegalStateException("no");
              }
              return Decision.rebuild(Reason.of("fine", "No objection."));
            });
    try (TestWorld world =
        TestWorld.of("a > b", more -> more.decider("policy", decider)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.state("b")).isEqualTo(BuildState.WAITING);
      assertThat(world.freshmaker.problems()).hasSize(1);
      assertThat(world.submitter.requests).isEmpty();

      broken[0] = false;
      world.freshmaker.control().retry(String.valueOf(world.freshmaker.problems().get(0).id()));
      world.time.settle();
      assertThat(world.submitter.order()).containsExactly("b");
    }
  }

  @Test
  @DisplayName("R11: a decider that never answers yes: never rebuilt, and the wait has an end")
  void a_decider_that_always_waits_ends_in_a_skip() {
    RebuildDecider decider =
        RebuildDecider.of(candidate -> Decision.wait(Reason.of("later", "Not today.")));
    try (TestWorld world =
        TestWorld.of("a > b > c", more -> more.decider("policy", decider)).started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("b")).isEqualTo(BuildState.SKIPPED);
      assertThat(world.build("b").reason().code()).isEqualTo("later");
      assertThat(world.state("c")).isEqualTo(BuildState.SKIPPED);
      assertThat(world.submitter.requests).isEmpty();
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  void a_submitter_that_does_not_say_how_builds_stand_is_a_problem_and_asked_again() {
    try (TestWorld world = TestWorld.of("a > b > c").started()) {
      world.submitter.statusTrouble = new UnavailableException("builder", "it is down", null);
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(2));
      assertThat(world.state("b")).isEqualTo(BuildState.RUNNING);
      assertThat(world.freshmaker.problems()).hasSize(1);
      assertThat(world.freshmaker.problems().get(0).reason().text()).contains("it is down");

      world.submitter.statusTrouble = null;
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("b", "c");
      assertThat(world.freshmaker.problems()).isEmpty();
    }
  }

  @Test
  void a_parked_submission_can_be_tried_again_under_its_key() {
    boolean[] broken = {true};
    try (TestWorld world = TestWorld.of("a > b > c").started()) {
      world.submitter.answers.put(
          TestWorld.key("b"),
          request -> {
            if (broken[0]) {
              throw new IllegalStateException("no");
            }
            return io.freshmaker.api.spi.Submission.accepted(
                List.of(world.submitter.begin(request)));
          });
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("c")).isEqualTo(BuildState.BLOCKED);
      assertThat(world.event("m1").isSettled()).isTrue();

      broken[0] = false;
      world.freshmaker.control().retry("build:" + world.build("b").id());
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("b", "b", "c");
      assertThat(new HashSet<>(world.submitter.requests.stream().map(r -> r.key()).toList()))
          .hasSize(2);
    }
  }

  @Test
  @DisplayName("R6: what comes while a submission is unknown waits behind it, at rest")
  void causes_for_a_parked_build_rest_behind_it() {
    try (TestWorld world = TestWorld.of("a > b > c").started()) {
      world.submitter.answers.put(
          TestWorld.key("b"),
          request -> {
            throw new IllegalStateException("no");
          });
      world.changed("a", "2");
      world.time.passUntilIdle();
      world.changed("a", "3");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("b");
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
      assertThat(world.event("m2").builds(BuildState.BLOCKED)).isEqualTo(2);

      world.submitter.answers.clear();
      Build parked =
          world.freshmaker.explain(TestWorld.key("b")).builds().stream()
              .filter(build -> build.state() == BuildState.PARKED)
              .findFirst()
              .orElseThrow();
      world.freshmaker.control().retry("build:" + parked.id());
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("b", "b", "b", "c");
      assertThat(world.event("m2").builds(BuildState.SUCCEEDED)).isEqualTo(2);
    }
  }

  @Test
  void nothing_is_acknowledged_or_submitted_while_the_store_does_not_answer() {
    boolean[] down = {false};
    MemoryStore store = new MemoryStore();
    var failing =
        new ForwardingStore(store) {
          @Override
          public CommitResult commit(Commit commit) {
            if (down[0]) {
              throw new UnavailableException("store", "it is down", null);
            }
            return super.commit(commit);
          }
        };
    try (TestWorld world = TestWorld.of("a > b", failing, more -> more).started()) {
      down[0] = true;
      CompletionStage<String> recorded = world.changed("a", "2").recorded();
      world.time.pass(Duration.ofHours(1));
      assertThat(recorded.toCompletableFuture()).isNotDone();
      assertThat(world.freshmaker.problems().get(0).reason().text()).contains("it is down");
      assertThat(world.submitter.requests).isEmpty();

      down[0] = false;
      world.time.passUntilIdle();
      assertThat(recorded.toCompletableFuture()).isCompletedWithValue("m1");
      assertThat(world.submitter.order()).containsExactly("b");
    }
  }

  @Test
  @DisplayName("scenario 34: the same message twice, the same fact from two tellers: one event")
  void the_same_news_is_one_event() {
    EventParser parser = parser(NothingLostTest::hint, Confirmation::confirmed);
    try (TestWorld world = world(parser)) {
      world.send(TestWorld.json("a", "2", "once", ""));
      world.send(TestWorld.json("a", "2", "once", ""));
      world.time.settle();
      world.freshmaker.offer(odd("other"));
      world.send(TestWorld.json("a", "2", "again", ""));
      world.time.passUntilIdle();
      world.send(TestWorld.json("a", "2", "late", ""));
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("b");
      assertThat(world.event("once").event().tellers()).containsExactly("bus", "odd");
      assertThat(world.event("other").event().state()).isEqualTo(EventState.MERGED);
      assertThat(world.event("again").event().state()).isEqualTo(EventState.MERGED);
      assertThat(world.event("late").event().state()).isEqualTo(EventState.MERGED);
      assertThat(world.freshmaker.status().messages()).containsEntry("known-already", 1L);
    }
  }

  @Test
  void what_a_person_says_again_begins_anew() {
    try (TestWorld world = TestWorld.of("a > b").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      Event again =
          Event.builder("again", world.time.instant(), EventKind.MANUAL, "person:ann")
              .change(Change.of(TestWorld.key("a"), Version.of("test", "3")))
              .build();
      var receipt = world.freshmaker.report(again);
      world.time.passUntilIdle();
      assertThat(receipt.recorded().toCompletableFuture()).isCompletedWithValue("again");
      assertThat(world.submitter.order()).containsExactly("b", "b");
    }
  }
}
