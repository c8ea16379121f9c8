package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R7: failure is not the end. */
class FailingTest {

  private static UnaryOperator<FreshmakerBuilder> configured(String yaml) {
    return builder -> builder.configuration(TestWorld.configuration(yaml));
  }

  private static Function<BuildRequest, BuildStatus> failing(int attempts) {
    return request ->
        request.attempt() <= attempts ? passing(request) : ScriptedSubmitter.success(request);
  }

  private static BuildStatus passing(BuildRequest request) {
    return BuildStatus.failed(Reason.of("scripted", "the mirror is down"), true);
  }

  @Test
  @DisplayName("scenario 31: a build fails once, twice: tried again with back-off and a new key")
  void what_may_pass_is_tried_again() {
    try (TestWorld world = TestWorld.of("a > x > y").started()) {
      world.submitter.ends.put(TestWorld.key("x"), failing(2));
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(10));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.build("x").attempts()).isNotEmpty();
      world.time.passUntilIdle();

      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.state("y")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.submitter.order()).containsExactly("x", "x", "x", "y");
      assertThat(world.submitter.requests).extracting(BuildRequest::key).doesNotHaveDuplicates();
      assertThat(world.submitter.requests)
          .extracting(BuildRequest::attempt)
          .containsExactly(1, 2, 3, 1);
      assertThat(world.freshmaker.explain(TestWorld.key("x")).builds())
          .as("attempts are of one build")
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("scenario 31: a third time: failed; its dependents are blocked, others untouched")
  void the_limit_of_attempts_ends_it() {
    try (TestWorld world = TestWorld.of("a > x > y, a > z").started()) {
      world.submitter.ends.put(TestWorld.key("x"), failing(3));
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.state("x")).isEqualTo(BuildState.FAILED);
      assertThat(world.build("x").attempts()).hasSize(3);
      assertThat(world.build("x").reason().text()).contains("the mirror is down");
      assertThat(world.state("y")).isEqualTo(BuildState.BLOCKED);
      assertThat(world.build("y").reason().text()).contains("module:x:s");
      assertThat(world.state("z")).isEqualTo(BuildState.SUCCEEDED);
    }
  }

  @Test
  @DisplayName("R7: what will not pass by itself is not tried again")
  void a_permanent_failure_fails_at_once() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.build("x").attempts()).hasSize(1);
      assertThat(world.state("x")).isEqualTo(BuildState.FAILED);
    }
  }

  @Test
  @DisplayName("scenario 31: retry limits are per configuration, by type and pattern")
  void limits_are_per_artifact() {
    String yaml =
        """
        failures:
          attempts: 1
          for:
            module:
              - {name: "fl*", attempts: 5, first-pause: 10s, longest-pause: 20s}
        """;
    try (TestWorld world = TestWorld.of("a > flaky, a > solid", configured(yaml)).started()) {
      world.submitter.ends.put(TestWorld.key("flaky"), failing(9));
      world.submitter.ends.put(TestWorld.key("solid"), failing(9));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.build("flaky").attempts()).hasSize(5);
      assertThat(world.build("solid").attempts()).hasSize(1);
    }
  }

  @Test
  @DisplayName("R7: pauses grow, are drawn between nothing and their bound, and differ")
  void pauses_have_full_jitter() {
    String yaml = "failures: {attempts: 6, first-pause: 1m, longest-pause: 4m}\n";
    List<Duration> pauses = new ArrayList<>();
    try (TestWorld world = TestWorld.of("a > x, a > y", configured(yaml)).started()) {
      world.submitter.ends.put(TestWorld.key("x"), failing(9));
      world.submitter.ends.put(TestWorld.key("y"), failing(9));
      world.changed("a", "2");
      world.time.passUntilIdle();
      for (String name : List.of("x", "y")) {
        Instant before = null;
        for (Attempt attempt : world.build(name).attempts()) {
          if (before != null) {
            pauses.add(Duration.between(before, attempt.firstTried()).minusMinutes(10));
          }
          before = attempt.firstTried();
        }
      }
    }
    assertThat(pauses).hasSize(10).doesNotHaveDuplicates();
    // A build is seen to have ended at the next look, which is at most two minutes later.
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(6)) < 0);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofMinutes(2)) > 0);
  }

  @Test
  @DisplayName("R7: a transient refusal is tried again, a refusal for good is not")
  void refusals_are_told_apart() {
    try (TestWorld world = TestWorld.of("a > x, a > y").started()) {
      world.submitter.answers.put(TestWorld.key("x"), request -> refusal(request, world, true));
      world.submitter.answers.put(TestWorld.key("y"), request -> refusal(request, world, false));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.build("x").attempts()).hasSize(2);
      assertThat(world.state("y")).isEqualTo(BuildState.FAILED);
      assertThat(world.build("y").reason().code()).isEqualTo(ReasonCodes.SUBMISSION_REFUSED);
    }
  }

  private static Submission refusal(BuildRequest request, TestWorld world, boolean mayPass) {
    return request.attempt() == 1
        ? Submission.refused(Reason.of("scripted", "too busy"), mayPass)
        : Submission.accepted(List.of(world.submitter.begin(request)));
  }

  @Test
  @DisplayName("R7: while it waits to be tried again it says so; a restart does not forget it")
  void a_pause_survives_a_restart() {
    String yaml = "failures: {first-pause: 100m, longest-pause: 100m}\n";
    MemoryStore store = new MemoryStore();
    ScriptedSubmitter before;
    Instant when;
    try (TestWorld world = TestWorld.of("a > x", store, configured(yaml)).started()) {
      world.submitter.ends.put(TestWorld.key("x"), failing(1));
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(13));
      assertThat(world.state("x")).isEqualTo(BuildState.WAITING);
      Reason reason = world.freshmaker.explain(TestWorld.key("x")).reason();
      assertThat(reason.code()).isEqualTo(ReasonCodes.RETRYING);
      assertThat(reason.text()).contains("Attempt 1 of 3").contains("the mirror is down");
      when = world.build("x").notBefore().orElseThrow();
      before = world.submitter;
    }
    try (TestWorld world = TestWorld.of("a > x", store, configured(yaml))) {
      world.submitter.takeOver(before);
      world.time.pass(Duration.ofMinutes(13));
      world.started();
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.build("x").attempts().get(1).firstTried()).isEqualTo(when);
    }
  }

  @Test
  @DisplayName("R7: what failed for good is left alone until an input changed, or a person asks")
  void what_failed_waits_for_a_change_or_a_person() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      world.changed("a", "2");
      world.time.pass(Duration.ofDays(2));
      assertThat(world.submitter.order()).as("the same fact once more").containsExactly("x");

      world.freshmaker.control().retry("build:" + world.build("x").id());
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).as("a person asks").containsExactly("x", "x");

      world.changed("a", "3");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).as("an input changed").containsExactly("x", "x", "x");
    }
  }

  @Test
  @DisplayName("R7: after N failures in a row it is in quarantine, until a person releases it")
  void quarantine_is_released_by_hand() {
    try (TestWorld world =
        TestWorld.of("a > x > y", configured("failures: {quarantine: 2}\n")).started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      for (int version = 2; version < 6; version++) {
        world.changed("a", "version " + version);
        world.time.passUntilIdle();
      }
      assertThat(world.submitter.order()).as("two, and no more").containsExactly("x", "x");
      Story story = world.freshmaker.explain(TestWorld.key("x"));
      assertThat(story.state()).contains(BuildState.BLOCKED);
      Reason reason = story.reason();
      assertThat(reason.code()).isEqualTo(ReasonCodes.QUARANTINED);
      assertThat(reason.text()).contains("2 builds of module:x:s failed in a row");
      assertThat(world.freshmaker.problems())
          .extracting(Problem::id)
          .contains("artifact:module:x:s");
      assertThat(world.freshmaker.status().isQuiet()).isTrue();

      world.submitter.ends.remove(TestWorld.key("x"));
      world.freshmaker.control().release("artifact:module:x:s");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x", "x", "x", "y");
      assertThat(world.freshmaker.problems())
          .extracting(Problem::id)
          .doesNotContain("artifact:module:x:s");
    }
  }

  @Test
  @DisplayName("R7: a success upstream releases from quarantine; one more failure brings it back")
  void quarantine_is_released_by_a_success_upstream() {
    try (TestWorld world =
        TestWorld.of("lib > a > x, other > x", configured("failures: {quarantine: 2}\n"))
            .started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      for (int version = 2; version < 5; version++) {
        world.changed("other", "version " + version);
        world.time.passUntilIdle();
      }
      assertThat(world.submitter.order()).containsExactly("x", "x");
      world.changed("lib", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x", "x", "a", "x");
      assertThat(world.freshmaker.problems())
          .extracting(Problem::id)
          .contains("artifact:module:x:s");
    }
  }

  @Test
  @DisplayName("R7: quarantine survives a restart")
  void quarantine_survives_a_restart() {
    MemoryStore store = new MemoryStore();
    String yaml = "failures: {quarantine: 1}\n";
    try (TestWorld world = TestWorld.of("a > x", store, configured(yaml)).started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
    }
    try (TestWorld world = TestWorld.of("a > x", store, configured(yaml)).started()) {
      world.send(TestWorld.json("a", "3", "later", ""));
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).isEmpty();
      assertThat(world.state("x")).isEqualTo(BuildState.BLOCKED);
    }
  }

  @Test
  @DisplayName("R7: a build that never ends is asked about once more, then given up with a reason")
  void what_never_ends_is_given_up() {
    try (TestWorld world =
        TestWorld.of("a > x > y", configured("failures: {build-time: 3h}\n")).started()) {
      world.submitter.durations.put(TestWorld.key("x"), Duration.ofDays(40));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
      Reason reason = world.build("x").reason();
      assertThat(reason.code()).isEqualTo(ReasonCodes.NEVER_ENDED);
      assertThat(reason.text()).contains("3 hours").contains("building");
      assertThat(world.state("y")).isEqualTo(BuildState.BLOCKED);
      assertThat(world.freshmaker.problems())
          .extracting(Problem::id)
          .contains("build:" + world.build("x").id());
    }
  }

  @Test
  @DisplayName("R7: whoever touches a build that was given up has it looked at again")
  void what_was_given_up_is_looked_at_when_it_is_touched() {
    try (TestWorld world =
        TestWorld.of("a > x > y", configured("failures: {build-time: 3h}\n")).started()) {
      world.submitter.durations.put(TestWorld.key("x"), Duration.ofHours(5));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
      world.time.pass(Duration.ofHours(3));
      String key = world.submitter.requests.get(0).key();
      world.freshmaker.wake(Ref.of(ScriptedSubmitter.INSTANCE, "task:" + key));
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.state("y")).isEqualTo(BuildState.SUCCEEDED);
    }
  }

  @Test
  @DisplayName("scenario 36: a build that the build system forgot is parked with a reason")
  void what_was_forgotten_is_parked() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.submitter.builds.clear();
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
      assertThat(world.build("x").reason().code()).isEqualTo(ReasonCodes.BUILD_UNKNOWN);
    }
  }

  @Test
  @DisplayName("R7: last good: dependents with other causes go on with the last good one")
  void last_good_goes_on() {
    String edges = "a > x > y, b > y";
    try (TestWorld world =
        TestWorld.of(edges, configured("failures: {on-failure: last-good}\n")).started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      world.freshmaker.control().pause();
      world.changed("a", "2");
      world.changed("b", "2");
      world.time.settle();
      world.freshmaker.control().resume();
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x", "y");
    }
  }

  @Test
  void to_release_what_is_not_held_is_an_error_that_names_it() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      var receipt = world.freshmaker.control().release("event:nothing");
      world.time.settle();
      assertThatThrownBy(() -> receipt.recorded().toCompletableFuture().get())
          .hasMessageContaining("event:nothing");
    }
  }
}
