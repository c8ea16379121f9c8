package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunningTest {

  @Test
  @DisplayName("scenario 35: two events reach one artifact before it is submitted: one build")
  void causes_join_what_is_not_submitted() {
    try (TestWorld world = TestWorld.of("a > x, b > x").started()) {
      world.freshmaker.control().pause();
      world.changed("a", "2");
      world.changed("b", "2");
      world.time.settle();
      world.freshmaker.control().resume();
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(world.submitter.requests.get(0).causes())
          .extracting(cause -> cause.artifact().name())
          .containsExactly("a", "b");
      assertThat(world.event("m1").builds(BuildState.SUCCEEDED)).isEqualTo(1);
      assertThat(world.event("m2").builds(BuildState.SUCCEEDED)).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("scenario 35: an event that comes after the submission: built once more at the end")
  void causes_after_the_submission_go_to_one_follow_up() {
    try (TestWorld world = TestWorld.of("a > x, b > x, c > x").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      assertThat(world.submitter.order()).containsExactly("x");
      world.changed("b", "2");
      world.changed("c", "2");
      world.time.pass(Duration.ofMinutes(1));
      assertThat(world.state("x")).isEqualTo(BuildState.WAITING);
      assertThat(world.build("x").follows()).isPresent();
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x", "x");
      assertThat(world.submitter.requests.get(1).causes())
          .extracting(cause -> cause.artifact().name())
          .containsExactly("b", "c");
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  @DisplayName("scenario 41: two plans, each acyclic, whose union is a ring: nothing stands still")
  void a_ring_of_two_plans_does_not_stand_still() {
    try (TestWorld world = TestWorld.of("m1 > m2 > m3 > m4 > m1").started()) {
      world.freshmaker.control().pause();
      world.changed("m1", "2");
      world.changed("m3", "2");
      world.time.settle();
      world.freshmaker.control().resume();
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).contains("m1", "m2", "m3", "m4");
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
      assertThat(world.event("m1").builds().keySet()).containsOnly(BuildState.SUCCEEDED);
      assertThat(world.event("m2").builds().keySet()).containsOnly(BuildState.SUCCEEDED);
    }
  }

  @Test
  @DisplayName(
      "scenario 42: x is made from y, whose source is pushed all the time: x is built still")
  void a_busy_input_does_not_starve_its_dependents() {
    try (TestWorld world = TestWorld.of("source > y > x").started()) {
      world.submitter.durations.put(TestWorld.key("y"), Duration.ofMinutes(15));
      for (int push = 0; push < 20; push++) {
        world.changed("source", "push " + push);
        world.time.pass(Duration.ofMinutes(10));
      }
      assertThat(world.submitter.order()).filteredOn("x"::equals).hasSizeGreaterThan(5);
      world.time.passUntilIdle();
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  @DisplayName("scenario 33: of two submissions the first throws: parked; the second is built")
  void one_failing_submission_does_not_stop_the_other() {
    try (TestWorld world = TestWorld.of("a > x, a > y").started()) {
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            throw new IllegalStateException("HTTP 500");
          });
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
      assertThat(world.build("x").reason().code()).isEqualTo("submission-unknown");
      assertThat(world.state("y")).isEqualTo(BuildState.SUCCEEDED);
    }
  }

  @Test
  @DisplayName("scenario 36: polling follows failed, cancelled and unknown builds to their ends")
  void every_end_is_noticed() {
    try (TestWorld world =
        TestWorld.of("a > failed > f1 > f2, a > cancelled > c1, a > lost > l1, a > good > g1")
            .started()) {
      Reason reason = Reason.of("scripted", "a test says so");
      world.submitter.ends.put(TestWorld.key("failed"), ScriptedSubmitter::failure);
      world.submitter.ends.put(TestWorld.key("cancelled"), r -> BuildStatus.cancelled(reason));
      world.submitter.ends.put(TestWorld.key("lost"), r -> BuildStatus.unknown(reason));
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.state("failed")).isEqualTo(BuildState.FAILED);
      assertThat(world.state("cancelled")).isEqualTo(BuildState.CANCELLED);
      assertThat(world.state("lost")).isEqualTo(BuildState.PARKED);
      assertThat(List.of("f1", "f2", "c1", "l1"))
          .allSatisfy(
              name -> {
                assertThat(world.state(name)).isEqualTo(BuildState.BLOCKED);
                assertThat(world.build(name).reason().code()).isEqualTo("blocked");
              });
      assertThat(world.state("g1")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.submitter.order())
          .containsExactlyInAnyOrder("failed", "cancelled", "lost", "good", "g1");
    }
  }

  @Test
  @DisplayName("scenario 38: an event is settled when nothing of it can move, and says what failed")
  void a_settled_event_says_what_failed() {
    try (TestWorld world = TestWorld.of("a > bad > b1 > b2, a > good").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.submitter.durations.put(TestWorld.key("good"), Duration.ofHours(3));
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.state("bad")).isEqualTo(BuildState.FAILED);
      assertThat(world.event("m1").event().state()).isEqualTo(EventState.OPEN);

      world.time.passUntilIdle();
      EventStatus event = world.event("m1");
      assertThat(event.isSettled()).isTrue();
      assertThat(event.builds(BuildState.FAILED)).isEqualTo(1);
      assertThat(event.builds(BuildState.BLOCKED)).isEqualTo(2);
      assertThat(event.builds(BuildState.SUCCEEDED)).isEqualTo(1);
      assertThat(event.event().reason().text()).contains("1 failed", "2 blocked", "1 succeeded");
    }
  }

  @Test
  @DisplayName("a failed build that is tried again brings back what it blocked")
  void retry_revives_what_was_blocked() {
    try (TestWorld world = TestWorld.of("a > bad > b1 > b2").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      world.submitter.ends.clear();
      world.freshmaker.control().retry(world.freshmaker.problems().get(0).id());
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("bad", "bad", "b1", "b2");
      assertThat(world.event("m1").builds(BuildState.SUCCEEDED)).isEqualTo(3);
      assertThat(world.submitter.requests.get(1).attempt()).isEqualTo(2);
      assertThat(world.submitter.requests.get(1).key())
          .isNotEqualTo(world.submitter.requests.get(0).key());
    }
  }

  @Test
  @DisplayName("scenario 37: cancelling an event cancels what it has planned and what is running")
  void cancelling_takes_back_what_is_not_done() {
    try (TestWorld world = TestWorld.of("a > b > c > d > e").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(12));
      assertThat(world.state("b")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.state("c")).isEqualTo(BuildState.RUNNING);
      world.freshmaker.control().cancel("m1");
      world.time.passUntilIdle();

      assertThat(world.event("m1").builds(BuildState.CANCELLED)).isEqualTo(3);
      assertThat(world.event("m1").builds(BuildState.SUCCEEDED)).isEqualTo(1);
      assertThat(world.submitter.cancelled).hasSize(1);
    }
  }

  @Test
  @DisplayName("scenario 37: a build system that refuses to cancel is asked a few times, no more")
  void a_refused_cancellation_has_a_reason() {
    try (TestWorld world = TestWorld.of("a > b > c").started()) {
      world.submitter.durations.put(TestWorld.key("b"), Duration.ofHours(5));
      world.submitter.refusesToCancel = true;
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(12));
      world.freshmaker.control().cancel("m1");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.cancelled).hasSize(3);
      assertThat(world.build("b").reason().text()).contains("a test says so");
      world.time.passUntilIdle();
      assertThat(world.state("b")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.state("c")).isEqualTo(BuildState.CANCELLED);
    }
  }

  @Test
  @DisplayName("scenario 46: the answer to a submission is lost: found by its key, once")
  void a_lost_answer_is_found() {
    try (TestWorld world = TestWorld.of("a > x > y").started()) {
      world.submitter.identity = io.freshmaker.api.spi.BuildSubmitter.Identity.FINDABLE;
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            world.submitter.begin(request);
            throw new IllegalStateException("connection reset");
          });
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x", "y");
      assertThat(world.build("x").attempts().get(0).adopted()).isTrue();
    }
  }

  @Test
  void a_findable_submission_that_never_arrived_is_sent_again_after_its_life() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.submitter.identity = io.freshmaker.api.spi.BuildSubmitter.Identity.FINDABLE;
      boolean[] first = {true};
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            if (first[0]) {
              first[0] = false;
              throw new IllegalStateException("connection refused");
            }
            return Submission.accepted(List.of(world.submitter.begin(request)));
          });
      world.changed("a", "2");
      Instant start = world.time.instant();
      world.time.passUntilIdle();

      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.submitter.requests).hasSize(2);
      assertThat(world.submitter.requests.get(1).key())
          .isEqualTo(world.submitter.requests.get(0).key());
      ScriptedSubmitter.Live live = world.submitter.builds.values().iterator().next();
      assertThat(Duration.between(start, live.submitted))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  @DisplayName("scenario 16: an answer without an id parks the build")
  void an_answer_without_a_handle_parks() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.submitter.answers.put(TestWorld.key("x"), request -> Submission.accepted(List.of()));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
    }
  }

  @Test
  void polling_is_one_call_for_many_and_becomes_seldom() {
    try (TestWorld world = TestWorld.of("a > b, a > c, a > d, a > e").started()) {
      for (String name : List.of("b", "c", "d", "e")) {
        world.submitter.durations.put(TestWorld.key(name), Duration.ofHours(8));
      }
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.polls).hasSizeBetween(60, 200);
      assertThat(world.submitter.polls.get(world.submitter.polls.size() - 1)).hasSize(4);
    }
  }

  @Test
  void a_message_about_a_running_build_has_it_looked_at_once() {
    try (TestWorld world = TestWorld.of("a > b > c").started()) {
      world.submitter.durations.put(TestWorld.key("b"), Duration.ofHours(8).plusSeconds(1));
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(8).plusSeconds(2));
      assertThat(world.state("b")).isEqualTo(BuildState.RUNNING);
      String key = world.build("b").attempts().get(0).key();
      world.freshmaker.wake(Ref.of(ScriptedSubmitter.INSTANCE, "task:" + key));
      world.time.settle();
      assertThat(world.state("b")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.state("c")).isEqualTo(BuildState.RUNNING);
    }
  }

  @Test
  void what_became_fresh_meanwhile_is_not_built() {
    try (TestWorld world = TestWorld.of("a > b > c, a > d > c").started()) {
      // Unchanged outputs: c is not stale in them.
      for (String name : List.of("b", "d")) {
        world.submitter.ends.put(TestWorld.key(name), RunningTest::unchanged);
      }
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("b", "d");
      assertThat(world.state("c")).isEqualTo(BuildState.SKIPPED);
      assertThat(world.build("c").reason().code()).isEqualTo("fresh");
    }
  }

  private static BuildStatus unchanged(io.freshmaker.api.spi.BuildRequest request) {
    return ((BuildStatus.Succeeded) ScriptedSubmitter.success(request))
        .products().stream()
            .map(product -> product.sameAs(io.freshmaker.api.Version.of("test", "1")))
            .collect(
                java.util.stream.Collectors.collectingAndThen(
                    java.util.stream.Collectors.toList(), BuildStatus::succeeded));
  }

  @Test
  void no_more_builds_run_at_once_than_allowed() {
    try (TestWorld world =
        TestWorld.of(
                "a > b, a > c, a > d, a > e, a > f",
                more -> more.settings(settings -> settings.withRunning(2)))
            .started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      List<ScriptedSubmitter.Live> builds = List.copyOf(world.submitter.builds.values());
      for (ScriptedSubmitter.Live build : builds) {
        long atOnce =
            builds.stream()
                .filter(
                    b -> !b.submitted.isAfter(build.submitted) && b.ends.isAfter(build.submitted))
                .count();
        assertThat(atOnce).isLessThanOrEqualTo(2);
      }
      assertThat(builds).hasSize(5);
    }
  }

  static ArtifactKey key(String name) {
    return TestWorld.key(name);
  }
}
