package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.api.spi.Submission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("engine 1: facts, roots, lineage")
class LineageTest {

  private static void report(TestWorld world, EventBuilder event) {
    world.freshmaker.report(event.build());
  }

  private static EventBuilder told(TestWorld world, String id, Change change) {
    return Event.builder(id, world.time.instant(), EventKind.BUILD_CHANGED, "somebody")
        .change(change);
  }

  private static Change change(String name, String version) {
    return Change.of(TestWorld.key(name), Version.of("test", version));
  }

  /** Builds the named artifact, and beside it another one of which no plan knows. */
  private static BuildStatus withNested(BuildRequest request, String nested) {
    Version version = Version.of("test", "by " + request.key());
    return BuildStatus.succeeded(
        List.of(
            BuildInputs.of(Artifact.of(request.artifact().key(), version), request.inputs()),
            BuildInputs.unknown(Artifact.of(TestWorld.key(nested), version))));
  }

  @Test
  @DisplayName("scenario 46: a message before the answer of submit: held, and no new root")
  void a_message_faster_than_the_answer_is_no_new_root() {
    try (TestWorld world = TestWorld.of("a > x > y, x > a").started()) {
      world.submitter.identity = Identity.KEYED;
      boolean[] first = {true};
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            if (first[0]) {
              first[0] = false;
              // It is begun, and its message is out, before the caller hears of it.
              world.send(TestWorld.json("x", "by " + request.key(), "early", "task:9"));
              world.send(TestWorld.json("elsewhere", "9", "early2", "task:10"));
              throw new IllegalStateException("connection reset");
            }
            return Submission.accepted(
                List.of(
                    io.freshmaker.api.spi.BuildHandle.of(ScriptedSubmitter.INSTANCE, request.key())
                        .withRefs(
                            List.of(
                                Ref.of(ScriptedSubmitter.INSTANCE, "task:9"),
                                Ref.of(
                                    ScriptedSubmitter.INSTANCE,
                                    world.submitter.begin(request).id())))));
          });
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x", "x", "y");
      assertThat(world.submitter.builds).hasSize(2);
      assertThat(world.event("early").event().reason().code()).isEqualTo("own-work");
      assertThat(world.event("early").event().lineage().isEmpty()).isTrue();
    }
  }

  @Test
  void what_is_held_for_an_answer_that_never_comes_is_classed_after_a_time() {
    try (TestWorld world = TestWorld.of("a > x, b > y").started()) {
      world.submitter.identity = Identity.FINDABLE;
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            throw new IllegalStateException("connection refused");
          });
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.send(TestWorld.json("b", "2", "other", "task:unknown"));
      world.time.pass(Duration.ofMinutes(1));
      assertThat(world.event("other").event().reason().code()).isEqualTo("held-for-answer");
      assertThat(world.submitter.order()).doesNotContain("y");

      world.time.pass(Duration.ofMinutes(20));
      assertThat(world.submitter.order()).contains("y");
    }
  }

  @Test
  @DisplayName("a fact that a build of ours made continues its causes: what hangs on it is built")
  void what_our_build_set_off_is_followed_under_its_roots() {
    try (TestWorld world = TestWorld.of("a > x, side > z > x").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      String key = world.build("x").attempts().get(0).key();
      // Something that our build of x set off: another artifact, with our task among its refs.
      world.send(TestWorld.json("side", "2", "echo", "task:" + key));
      world.time.passUntilIdle();

      // z is built for it; x is not built again for the root that it has spent.
      assertThat(world.submitter.order()).containsExactly("x", "z");
      EventRecord echo = world.event("echo").event();
      assertThat(echo.lineage().roots()).isEqualTo(world.event("m1").event().lineage().roots());
    }
  }

  @Test
  @DisplayName("R2: what has spent a root is not built for it again, whoever tells of it")
  void a_loop_of_echoes_ends() {
    try (TestWorld world = TestWorld.of("a > x, side > x").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      for (int i = 0; i < 5; i++) {
        String key = world.submitter.requests.get(0).key();
        world.send(TestWorld.json("side", "v" + i, "echo" + i, "task:" + key));
        world.time.passUntilIdle();
      }
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }

  @Test
  @DisplayName("a marker of ours carries its roots, even where no ref is known")
  void a_marker_continues_its_cause() {
    try (TestWorld world = TestWorld.of("a > x, side > x, side > w").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      String marker = world.submitter.requests.get(0).marker();
      report(world, told(world, "push", change("side", "7").withMarker(marker)));
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("x", "w");
      assertThat(world.event("push").event().lineage())
          .isEqualTo(world.event("m1").event().lineage());
    }
  }

  @Test
  @DisplayName("a marker of another installation is a root of its own, with a hop more")
  void a_foreign_marker_is_a_new_root_with_its_hops() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      String theirs = "freshmaker/1 theirs module%3Ax%3As%2312 hops=4 roots=1-90";
      report(world, told(world, "push", change("a", "2").withMarker(theirs)));
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(world.event("push").event().lineage()).hasToString("Lineage[roots=1, hops=5]");
    }
  }

  @Test
  @DisplayName("R9: a marker that nobody of us wrote is no marker")
  void forged_markers_are_passed_over() {
    assertThat(Marker.read("freshmaker/1 a b hops=-1 roots=1")).isEmpty();
    assertThat(Marker.read("freshmaker/1 a b hops=x roots=1")).isEmpty();
    assertThat(Marker.read("freshmaker/1 a b hops=1 roots=9-1-4")).isEmpty();
    assertThat(Marker.read("freshmaker/1 %zz b hops=1 roots=9")).isEmpty();
    assertThat(Marker.read("x".repeat(10_000))).isEmpty();
    Marker marker = new Marker("my house", "module:a b:s#1", new Lineage(Roots.parse("1-3,7"), 2));
    assertThat(Marker.read(marker.toString())).contains(marker);
  }

  @Test
  @DisplayName("hops: a loop through somebody else's automation ends too")
  void a_loop_through_others_ends() {
    try (TestWorld world = TestWorld.of("y > x, x > y").started()) {
      world.changed("y", "push 0");
      world.time.passUntilIdle();
      // Whenever we have built x, somebody else builds y of it, with nothing that points to us.
      for (int i = 1; i < 40; i++) {
        world.changed("y", "theirs " + i);
        world.time.passUntilIdle();
      }
      assertThat(world.submitter.order()).hasSize(11).containsOnly("x");
      EventRecord last = world.event("m40").event();
      assertThat(last.state()).isEqualTo(EventState.PARKED);
      assertThat(last.reason().code()).isEqualTo("limit-reached");

      world.freshmaker.control().retry("event:m40");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).hasSize(12);
    }
  }

  @Test
  @DisplayName("a known fact whose event is settled is looked at again: staleness decides")
  void a_known_fact_is_looked_at_again() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.freshmaker.control().cancel("m1");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.CANCELLED);
      // It was begun for this root: it is not begun again, be it stale.
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(world.event("m2").event().state()).isEqualTo(EventState.MERGED);
      assertThat(world.event("m1").event().state()).isEqualTo(EventState.SETTLED);
    }
  }

  @Test
  void nothing_is_spent_by_what_was_never_submitted() {
    try (TestWorld world = TestWorld.of("a > x").started()) {
      world.freshmaker.control().pause();
      world.changed("a", "2");
      world.time.settle();
      world.freshmaker.control().cancel("m1");
      world.freshmaker.control().resume();
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).isEmpty();
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }

  @Test
  void roots_are_kept_as_ranges() {
    Roots roots = Roots.parse("1-3,7").plus(Roots.of(4)).plus(Roots.range(6, 9));
    assertThat(roots).hasToString("1-4,6-9");
    assertThat(roots.contains(4)).isTrue();
    assertThat(roots.contains(5)).isFalse();
    assertThat(roots.contains(0)).isFalse();
    assertThat(roots.containsAll(Roots.parse("2-4,8"))).isTrue();
    assertThat(roots.containsAll(Roots.parse("4-6"))).isFalse();
    assertThat(roots.and(Roots.parse("3-7"))).hasToString("3-4,6-7");
    assertThat(roots.from(4)).hasToString("4,6-9");
    assertThat(Roots.parse("").isEmpty()).isTrue();
  }

  @Test
  void news_of_a_nested_product_is_an_echo() {
    try (TestWorld world = TestWorld.of("a > x, side > w").started()) {
      world.submitter.ends.put(TestWorld.key("x"), request -> withNested(request, "side"));
      world.changed("a", "2");
      world.time.passUntilIdle();
      String version = "by " + world.build("x").attempts().get(0).key();
      world.send(TestWorld.json("side", version, "echo", ""));
      world.time.passUntilIdle();
      assertThat(world.event("echo").event().reason().code()).isEqualTo("own-work");
    }
  }
}
