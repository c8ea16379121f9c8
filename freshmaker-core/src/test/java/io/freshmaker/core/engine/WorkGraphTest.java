package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.pace.FailurePolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("engine 2 and 4: the work graph, failures, and what is submitted")
class WorkGraphTest {

  private static TestWorld lastGood(String edges) {
    return TestWorld.of(
            edges,
            more ->
                more.settings(
                    settings ->
                        settings.withBounds(
                            settings.bounds().withOnFailure(FailurePolicy.LAST_GOOD))))
        .started();
  }

  @Test
  @DisplayName("waits-for-component: who would close a cycle waits until the set has drained")
  void a_root_that_would_close_a_cycle_waits_until_the_set_has_drained() {
    try (TestWorld world = TestWorld.of("p > x > y > x, q > y").started()) {
      world.submitter.durations.put(TestWorld.key("y"), Duration.ofHours(1));
      world.changed("p", "2");
      world.time.pass(Duration.ofMinutes(11));
      world.changed("p", "3");
      world.time.pass(Duration.ofMinutes(1));
      world.changed("p", "4");
      world.time.pass(Duration.ofMinutes(1));
      world.changed("q", "2");
      world.time.pass(Duration.ofMinutes(1));
      assertThat(world.event("m4").event().state()).isEqualTo(EventState.WAITING);
      assertThat(world.event("m4").event().reason().code()).isEqualTo("waits-for-component");

      // Whoever wants one of the set waits too, so that it does drain.
      world.changed("p", "5");
      world.time.pass(Duration.ofMinutes(1));
      assertThat(world.event("m5").event().state()).isEqualTo(EventState.WAITING);

      world.time.passUntilIdle();
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
      assertThat(world.event("m4").isSettled()).isTrue();
      assertThat(world.event("m5").isSettled()).isTrue();
      assertThat(newest(world, "y", "q")).isEqualTo("2");
      assertThat(newest(world, "x", "p")).isEqualTo("5");
    }
  }

  /** Returns the version of an input that the last build of an artifact was asked for with. */
  private static String newest(TestWorld world, String name, String input) {
    String text = "";
    for (BuildRequest request : world.submitter.requests) {
      if (request.artifact().name().equals(name)) {
        text =
            request.inputs().stream()
                .filter(from -> from.key().name().equals(input))
                .map(from -> from.consumed().orElseThrow().text())
                .findFirst()
                .orElseThrow();
      }
    }
    return text;
  }

  @Test
  @DisplayName("causes of another event that do not pass through what failed go ahead without it")
  void other_causes_go_ahead_without_what_failed() {
    try (TestWorld world = TestWorld.of("a > bad > d, c > good > d").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.submitter.durations.put(TestWorld.key("good"), Duration.ofMinutes(30));
      world.changed("a", "2");
      world.changed("c", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("bad", "good", "d");
      assertThat(world.event("m2").builds(BuildState.SUCCEEDED)).isEqualTo(2);
      assertThat(world.event("m1").builds(BuildState.BLOCKED)).isEqualTo(1);

      world.submitter.ends.clear();
      Build bad = world.build("bad");
      world.freshmaker.control().retry("build:" + bad.id());
      world.time.passUntilIdle();
      // What rested spent nothing: it is built now.
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("bad", "good", "d", "bad", "d");
    }
  }

  @Test
  @DisplayName("R7, block: a diamond's tip rests while one of its sides failed")
  void a_failed_side_blocks_the_tip() {
    try (TestWorld world = TestWorld.of("a > bad > d, a > good > d").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("bad", "good");
      assertThat(world.state("d")).isEqualTo(BuildState.BLOCKED);
    }
  }

  @Test
  @DisplayName("R7, last good: the tip goes ahead, and one catch-up pays what is owed")
  void the_last_good_is_used_and_caught_up_with() {
    try (TestWorld world = lastGood("a > bad > d, a > good > d")) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("bad", "good", "d");
      assertThat(world.event("m1").builds(BuildState.BLOCKED)).isEqualTo(1);

      world.submitter.ends.clear();
      Build bad = world.build("bad");
      world.freshmaker.control().retry("build:" + bad.id());
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("bad", "good", "d", "bad", "d");
      assertThat(world.event("m1").isSettled()).isTrue();
    }
  }

  @Test
  @DisplayName("scenario 32: what failed is repaired by a new source, and what it blocked revives")
  void what_was_blocked_revives_with_a_new_source() {
    try (TestWorld world = TestWorld.of("a > bad > d > e").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.event("m1").builds(BuildState.BLOCKED)).isEqualTo(2);
      world.submitter.ends.clear();
      world.changed("a", "3");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("bad", "bad", "d", "e");
      assertThat(world.submitter.requests.get(2).causes()).hasSize(1);
      assertThat(world.event("m1").builds(BuildState.BLOCKED)).isZero();
      assertThat(world.build("d").events()).containsExactly("m1", "m2");
    }
  }

  @Test
  @DisplayName("scenario 32: what failed is repaired by hand, and what it blocked revives")
  void what_was_blocked_revives_when_somebody_else_repairs() {
    try (TestWorld world = TestWorld.of("a > bad > d > e").started()) {
      world.submitter.ends.put(TestWorld.key("bad"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      world.changed("bad", "by hand");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("bad", "d", "e");
      assertThat(world.event("m1").builds(BuildState.BLOCKED)).isZero();
    }
  }

  @Test
  @DisplayName("one end with many dependents is propagated bit by bit, and to all of them")
  void many_dependents_are_released_bit_by_bit() {
    StringBuilder edges = new StringBuilder("a > b");
    for (int i = 0; i < 2_500; i++) {
      edges.append(", b > d").append(i);
    }
    try (TestWorld world =
        TestWorld.of(edges.toString(), more -> more.settings(s -> s.withRunning(5_000)))
            .started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.requests).hasSize(2_501);
      assertThat(world.freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  @DisplayName("scenario 14: a change at a commit is submitted at exactly that commit")
  void a_change_is_built_at_exactly_its_commit() {
    try (TestWorld world = TestWorld.of("modulemd > testmodule").started()) {
      world.changed("modulemd", "12345");
      world.time.passUntilIdle();
      BuildRequest request = world.submitter.requests.get(0);
      assertThat(request.causes().get(0).artifact().version())
          .isEqualTo(Version.of("test", "12345"));
      assertThat(request.inputs().get(0).consumed()).contains(Version.of("test", "12345"));
    }
  }

  @Test
  @DisplayName("change-not-included: built of the same as before, it has failed")
  void a_build_that_did_not_take_the_change_in_has_failed() {
    try (TestWorld world = TestWorld.of("a > x > y").started()) {
      world.submitter.ends.put(
          TestWorld.key("x"),
          request ->
              BuildStatus.succeeded(
                  List.of(
                      BuildInputs.of(
                          Artifact.of(TestWorld.key("x"), Version.of("test", "new")),
                          request.inputs().stream()
                              .map(input -> input.at(Version.of("test", "1")))
                              .toList()))));
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.FAILED);
      assertThat(world.build("x").reason().code()).isEqualTo("change-not-included");
      assertThat(world.state("y")).isEqualTo(BuildState.BLOCKED);
    }
  }

  @Test
  void a_blind_submission_is_sent_again_where_configuration_says_so() {
    try (TestWorld world =
        TestWorld.of(
                "a > x", more -> more.settings(s -> s.withBounds(s.bounds().withResendBlind(true))))
            .started()) {
      int[] tried = {0};
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            if (tried[0]++ == 0) {
              throw new IllegalStateException("connection reset");
            }
            return Submission.accepted(List.of(world.submitter.begin(request)));
          });
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(world.submitter.requests).hasSize(2);
      assertThat(world.build("x").attempts()).hasSize(1);
    }
  }

  /** Sources that take every commit. */
  private static final class Repositories implements Sources {

    private final Map<ArtifactKey, Version> heads = new TreeMap<>();
    private Runnable afterPush = () -> {};

    @Override
    public Each<ArtifactKey, Version> heads(Collection<ArtifactKey> sources, Call call)
        throws InterruptedException {
      return Each.of(sources, heads::get);
    }

    @Override
    public byte[] read(Artifact source, String path, Call call) {
      return new byte[0];
    }

    @Override
    public Set<String> changed(Artifact from, Artifact to, Call call) {
      return Set.of();
    }

    @Override
    public Version commit(
        ArtifactKey source, Map<String, byte[]> files, String message, String key, Call call) {
      Version commit = Version.of("test", "commit " + key);
      heads.put(source, commit);
      afterPush.run();
      return commit;
    }
  }

  @Test
  @DisplayName("scenario 17: a commit of ours comes back as a push: it continues its cause")
  void the_echo_of_a_commit_is_no_new_root() {
    Repositories repositories = new Repositories();
    try (TestWorld world =
        TestWorld.of("a > x, repo > x, repo > image", more -> more.sources("git", repositories))
            .started()) {
      Event[] push = {null};
      repositories.afterPush =
          () -> {
            // The push is told of before the submission has its answer.
            push[0] =
                Event.builder("push", world.time.instant(), EventKind.SOURCE_CHANGED, "somebody")
                    .change(
                        Change.of(
                            TestWorld.key("repo"), repositories.heads.get(TestWorld.key("repo"))))
                    .build();
          };
      world.submitter.commits = "repo";
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.submitter.commits = null;
      world.freshmaker.report(push[0]);
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x", "image");
      assertThat(world.event("push").event().lineage())
          .isEqualTo(world.event("m1").event().lineage());
    }
  }
}
