package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Version;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("engine 1 and 2: reconciliation and revisions")
class ReconcilingTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static TestWorld world(GrowingWorld there) {
    return world(there, new MemoryStore());
  }

  private static TestWorld world(GrowingWorld there, StateStore store) {
    TestWorld world = TestWorld.of("none", store, more -> more.lister("there", there));
    for (var key : there.versions.keySet()) {
      world.submitter.ends.put(key, there::build);
    }
    return world.started();
  }

  @Test
  @DisplayName("what no message told of is found by a sweep, and becomes an event marked as such")
  void what_was_missed_is_found() {
    GrowingWorld there = new GrowingWorld("a > x > y");
    try (TestWorld world = world(there)) {
      there.change("a", "2");
      world.time.pass(DAY);
      assertThat(world.submitter.order()).containsExactly("x", "y");
      EventRecord event = world.freshmaker.events().get(0);
      assertThat(event.event().kind()).isEqualTo(EventKind.RECONCILED);
      assertThat(event.tellers()).containsExactly(Reconciling.TELLER);
    }
  }

  @Test
  @DisplayName("scenario 50: a sweep after everything is quiet finds nothing, and so does the next")
  void a_second_and_a_third_sweep_find_nothing() {
    GrowingWorld there = new GrowingWorld("a > m1 > m2 > m3 > m1, m2 > z");
    try (TestWorld world = world(there)) {
      there.change("a", "2");
      world.changed("a", "2");
      world.time.pass(DAY);
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("m1", "m2", "m3", "z");
      int events = world.freshmaker.events().size();
      int before = there.listed;
      world.time.pass(DAY.multipliedBy(3));
      assertThat(there.listed).isGreaterThan(before + 10);
      assertThat(world.submitter.requests).hasSize(4);
      assertThat(world.freshmaker.events()).hasSize(events);
    }
  }

  @Test
  @DisplayName("scenario 10: the ring's origin keeps what it has, whatever the sweeps find")
  void the_origin_of_a_ring_is_not_built_by_a_sweep() {
    GrowingWorld there = new GrowingWorld("m1 > m2 > m3 > m1");
    try (TestWorld world = world(there)) {
      there.change("m1", "2");
      world.changed("m1", "2");
      world.time.pass(DAY.multipliedBy(4));
      assertThat(world.submitter.order()).containsExactly("m2", "m3");
    }
  }

  @Test
  void what_was_stale_before_we_came_is_no_news() {
    GrowingWorld there = new GrowingWorld("a > x > y");
    there.change("a", "2");
    try (TestWorld world = world(there)) {
      world.time.pass(DAY.multipliedBy(2));
      assertThat(world.submitter.requests).isEmpty();
      there.change("a", "3");
      world.time.pass(DAY);
      assertThat(world.submitter.order()).containsExactly("x", "y");
    }
  }

  @Test
  @DisplayName("what was missed while we were down is found at the start")
  void what_was_missed_while_we_were_down_is_found() {
    GrowingWorld there = new GrowingWorld("a > x");
    StateStore store = new MemoryStore();
    try (TestWorld world = world(there, store)) {
      world.time.pass(Duration.ofHours(1));
    }
    there.change("a", "2");
    try (TestWorld world = world(there, store)) {
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }

  @Test
  @DisplayName("a failed build is not tried again by sweeps, until its input changes")
  void sweeps_do_not_try_again_what_failed() {
    GrowingWorld there = new GrowingWorld("a > x > y");
    try (TestWorld world = world(there)) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      there.change("a", "2");
      world.time.pass(DAY.multipliedBy(3));
      assertThat(world.submitter.order()).containsExactly("x");
      int builds = world.freshmaker.explain(TestWorld.key("x")).builds().size();
      assertThat(builds).isEqualTo(1);

      world.submitter.ends.put(TestWorld.key("x"), there::build);
      there.change("a", "3");
      world.time.pass(DAY);
      assertThat(world.submitter.order()).containsExactly("x", "x", "y");
    }
  }

  @Test
  @DisplayName("paths-untouched: the commit is accepted, and no sweep finds it again")
  void an_untouched_commit_is_accepted() {
    GrowingWorld there = new GrowingWorld("a > x > y");
    try (TestWorld world = world(there)) {
      there.change("a", "2");
      world.freshmaker.report(
          Event.builder("push", world.time.instant(), EventKind.SOURCE_CHANGED, "somebody")
              .change(Change.of(TestWorld.key("a"), Version.of("test", "2")).withPaths(List.of()))
              .build());
      world.time.pass(DAY.multipliedBy(2));
      assertThat(world.submitter.requests).isEmpty();
      assertThat(world.freshmaker.events()).hasSize(1);
    }
  }

  @Test
  @DisplayName("scenario 44: while b runs, e is rebuilt on the old b: found when b is done")
  void who_was_built_on_the_old_one_meanwhile_is_found() {
    GrowingWorld there = new GrowingWorld("a > b, other > e > f");
    try (TestWorld world = world(there)) {
      there.change("a", "2");
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(5));
      assertThat(world.submitter.order()).containsExactly("b");
      // The index hears of it, by a sweep in between.
      there.edge("b", "e", "1");
      there.versions.put(TestWorld.key("b"), Version.of("test", "1"));
      there.rebuild("e", "2");
      world.changed("e", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.freshmaker.control();
      there.build(world.submitter.requests.get(0));
      world.time.pass(DAY);

      assertThat(world.submitter.order()).contains("e");
      assertThat(world.submitter.order()).filteredOn("e"::equals).hasSize(1);
    }
  }

  @Test
  @DisplayName("a revision is under the same roots, and its event is not settled before")
  void a_revision_belongs_to_the_event() {
    GrowingWorld there = new GrowingWorld("a > b, other > e");
    try (TestWorld world = world(there)) {
      world.submitter.ends.put(
          TestWorld.key("b"),
          request -> {
            var status = there.build(request);
            return status;
          });
      there.change("a", "2");
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(5));
      there.edge("b", "e", "1");
      world.freshmaker.wake(io.freshmaker.api.Ref.of("none", "none"));
      world.time.pass(DAY);
      Build e = world.build("e");
      assertThat(e.state()).isEqualTo(BuildState.SUCCEEDED);
      assertThat(e.lineage().roots()).isEqualTo(world.event("m1").event().lineage().roots());
      assertThat(world.event("m1").isSettled()).isTrue();
      assertThat(world.freshmaker.events()).hasSize(1);
    }
  }
}
