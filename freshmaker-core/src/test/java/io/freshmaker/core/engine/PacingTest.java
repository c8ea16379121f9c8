package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Storm control: nothing is lost, nothing is built at the wrong time, and all of it is said. */
class PacingTest {

  private static UnaryOperator<FreshmakerBuilder> configured(String yaml) {
    return builder -> builder.configuration(TestWorld.configuration(yaml));
  }

  /** Returns edges from an input to as many dependents: {@code "a > x00, a > x01, …"}. */
  private static String fan(String from, String to, int count) {
    List<String> edges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      edges.add("%s > %s%02d".formatted(from, to, i));
    }
    return String.join(", ", edges);
  }

  private static void report(TestWorld world, String id, String changed, String severity) {
    EventBuilder event =
        Event.builder(id, world.time.instant(), EventKind.MANUAL, "person:test")
            .change(Change.of(TestWorld.key(changed), Version.of("test", "reported " + id)));
    if (!severity.isEmpty()) {
      event.detail(Details.SEVERITY, severity);
    }
    world.freshmaker.report(event.build());
    world.time.settle();
  }

  private static Reason reason(TestWorld world, String name) {
    return world.freshmaker.explain(TestWorld.key(name)).reason();
  }

  private static int running(TestWorld world) {
    return world.freshmaker.status().builds().getOrDefault(BuildState.RUNNING, 0);
  }

  @Test
  @DisplayName("S7: there are never more builds outside than the cap in all")
  void the_cap_in_all_holds() {
    try (TestWorld world =
        TestWorld.of(fan("a", "x", 12), configured("caps: {running: 3}\n")).started()) {
      world.changed("a", "2");
      world.time.settle();
      assertThat(world.submitter.requests).hasSize(3);
      assertThat(reason(world, "x11").code()).isEqualTo(ReasonCodes.CAP_FULL);
      assertThat(reason(world, "x11").text()).contains("caps.running").contains("3");
      world.time.pass(Duration.ofMinutes(12));
      assertThat(world.submitter.requests).hasSize(6);
      world.time.passUntilIdle();
      assertThat(world.submitter.requests).hasSize(12);
    }
  }

  @Test
  @DisplayName("S7: a full cap is passed over, not queued behind")
  void a_full_cap_of_a_type_is_passed_over() {
    String edges = fan("a", "img", 8) + ", " + fan("img00", "chained", 1) + ", a > z";
    try (TestWorld world =
        TestWorld.of(edges, configured("caps: {types: {container: 2}}\n")).started()) {
      world.changed("a", "2");
      world.time.settle();
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("img00", "img01", "z");
      assertThat(reason(world, "img07").text()).contains("caps.types.container");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).hasSize(10);
    }
  }

  @Test
  @DisplayName("S7: a cap of one submitter holds for it alone")
  void a_cap_of_a_submitter_holds() {
    String yaml = "submit: {container: other, module: builder}\ncaps: {submitters: {other: 1}}\n";
    ScriptedSubmitter[] other = new ScriptedSubmitter[1];
    try (TestWorld world =
        TestWorld.of(
            fan("a", "img", 3) + ", " + fan("a", "x", 3),
            builder -> {
              ManualTime time = new ManualTime();
              other[0] = new ScriptedSubmitter(time);
              return configured(yaml).apply(builder).submitter("other", other[0]);
            })) {
      world.started();
      world.changed("a", "2");
      world.time.settle();
      assertThat(other[0].requests).hasSize(1);
      assertThat(world.submitter.requests).hasSize(3);
      assertThat(reason(world, "img02").text()).contains("caps.submitters.other");
    }
  }

  @Test
  @DisplayName("S7: a slot counts until the end is known: a build that is parked may be outside")
  void what_is_parked_keeps_its_slot() {
    try (TestWorld world =
        TestWorld.of("a > x, a > y", configured("caps: {running: 1}\n")).started()) {
      world.submitter.answers.put(
          TestWorld.key("x"),
          request -> {
            throw new IllegalStateException("HTTP 500");
          });
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x")).isEqualTo(BuildState.PARKED);
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(reason(world, "y").code()).isEqualTo(ReasonCodes.CAP_FULL);
    }
  }

  private static final String CLASSES =
      """
      caps: {running: 1}
      priorities:
        ageing: 1h
        classes:
          - {severity: [critical]}
          - {severity: [important]}
      """;

  @Test
  @DisplayName("a security fix goes before a routine refresh")
  void the_more_urgent_class_goes_first() {
    try (TestWorld world =
        TestWorld.of(
                fan("a", "x", 3) + ", " + fan("b", "w", 1) + ", " + fan("c", "v", 1),
                configured(CLASSES))
            .started()) {
      report(world, "routine", "a", "");
      report(world, "important", "b", "important");
      report(world, "critical", "c", "critical");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x00", "v00", "w00", "x01", "x02");
    }
  }

  @Test
  @DisplayName("S7: whatever is ready is overtaken for no longer than T x (classes + 1)")
  void what_waits_ages() {
    try (TestWorld world = TestWorld.of("a > x, a > y, c > v", configured(CLASSES)).started()) {
      report(world, "routine", "a", "");
      for (int i = 0; i < 60; i++) {
        report(world, "critical " + i, "c", "critical");
        world.time.pass(Duration.ofMinutes(10));
      }
      int urgent = world.submitter.order().indexOf("y");
      assertThat(urgent).as("of 60 rounds of ten minutes").isBetween(2, 6 * 4);
    }
  }

  @Test
  @DisplayName("urgency is inherited along waits")
  void what_an_urgent_build_waits_for_is_urgent() {
    // w is under way for the routine; what follows it is wanted by a critical event.
    try (TestWorld world =
        TestWorld.of("a > m, a > n, a > z > y, c > y", configured(CLASSES)).started()) {
      report(world, "routine", "a", "");
      assertThat(world.submitter.order()).hasSize(1);
      report(world, "critical", "c", "critical");
      world.time.passUntilIdle();
      List<String> order = world.submitter.order();
      assertThat(order.indexOf("z")).as("%s", order).isLessThanOrEqualTo(1);
      assertThat(order.indexOf("y")).as("%s", order).isLessThanOrEqualTo(2);
    }
  }

  private static final String SLOW = "waves: {slow-start: {first: 2, from: 10}}\n";

  @Test
  @DisplayName("a large wave begins slowly, and doubles when what it began with has succeeded")
  void a_large_wave_begins_slowly() {
    try (TestWorld world = TestWorld.of(fan("a", "x", 20), configured(SLOW)).started()) {
      world.changed("a", "2");
      world.time.settle();
      assertThat(running(world)).isEqualTo(2);
      assertThat(reason(world, "x19").code()).isEqualTo(ReasonCodes.SLOW_START);
      world.time.pass(Duration.ofMinutes(13));
      assertThat(running(world)).isEqualTo(4);
      world.time.pass(Duration.ofMinutes(13));
      assertThat(running(world)).isEqualTo(8);
      world.time.passUntilIdle();
      assertThat(world.event("m1").builds(BuildState.SUCCEEDED)).isEqualTo(20);
    }
  }

  @Test
  @DisplayName("a failure halves it")
  void a_failure_halves_the_wave() {
    try (TestWorld world = TestWorld.of(fan("a", "x", 20), configured(SLOW)).started()) {
      world.submitter.ends.put(TestWorld.key("x02"), ScriptedSubmitter::failure);
      world.submitter.durations.put(TestWorld.key("x02"), Duration.ofMinutes(1));
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(13));
      // x00 and x01 have doubled it; x02 fails soon after it began and halves it.
      world.time.pass(Duration.ofMinutes(2));
      assertThat(world.state("x02")).isEqualTo(BuildState.FAILED);
      world.time.pass(Duration.ofMinutes(11));
      assertThat(running(world)).isBetween(2, 4);
    }
  }

  @Test
  @DisplayName("a small plan, or one where nothing is said, begins at once")
  void a_small_plan_is_not_slowed_down() {
    try (TestWorld world = TestWorld.of(fan("a", "x", 9), configured(SLOW)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofSeconds(30));
      assertThat(world.submitter.requests).hasSize(9);
    }
  }

  private static final String HOLD = "waves: {hold: {failed: 1, of: 4}}\ncaps: {running: 4}\n";

  @Test
  @DisplayName("more than N of the first M builds fail: the rest is held, until a person says so")
  void a_plan_that_goes_wrong_is_held() {
    try (TestWorld world =
        TestWorld.of(fan("a", "x", 12) + ", b > y", configured(HOLD)).started()) {
      world.submitter.ends.put(TestWorld.key("x00"), ScriptedSubmitter::failure);
      world.submitter.ends.put(TestWorld.key("x01"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      int begun = world.submitter.requests.size();
      assertThat(begun).isLessThan(12);
      assertThat(reason(world, "x11").code()).isEqualTo(ReasonCodes.HELD);
      assertThat(reason(world, "x11").text()).contains("2 of the first");
      assertThat(world.event("m1").event().reason().code()).isEqualTo(ReasonCodes.HELD);
      assertThat(world.freshmaker.problems()).extracting(Problem::id).contains("event:m1");

      world.changed("b", "2");
      world.time.passUntilIdle();
      assertThat(world.state("y")).as("of another plan").isEqualTo(BuildState.SUCCEEDED);

      world.freshmaker.control().release("event:m1");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).filteredOn(n -> n.startsWith("x")).hasSize(12);
      assertThat(world.event("m1").isSettled()).isTrue();
    }
  }

  @Test
  @DisplayName("a build is held only if all its causes are")
  void a_build_that_another_event_wants_too_is_not_held() {
    try (TestWorld world =
        TestWorld.of(fan("a", "x", 12) + ", b > x11", configured(HOLD)).started()) {
      world.submitter.ends.put(TestWorld.key("x00"), ScriptedSubmitter::failure);
      world.submitter.ends.put(TestWorld.key("x01"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(reason(world, "x11").code()).isEqualTo(ReasonCodes.HELD);
      world.changed("b", "2");
      world.time.passUntilIdle();
      assertThat(world.state("x11")).isEqualTo(BuildState.SUCCEEDED);
      assertThat(reason(world, "x10").code()).isEqualTo(ReasonCodes.HELD);
    }
  }

  @Test
  @DisplayName("S9: a hold, and how far a slow start has come, survive a restart")
  void a_hold_survives_a_restart() {
    MemoryStore store = new MemoryStore();
    String edges = fan("a", "x", 12);
    ScriptedSubmitter before;
    try (TestWorld world = TestWorld.of(edges, store, configured(HOLD)).started()) {
      world.submitter.ends.put(TestWorld.key("x00"), ScriptedSubmitter::failure);
      world.submitter.ends.put(TestWorld.key("x01"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      before = world.submitter;
    }
    try (TestWorld world = TestWorld.of(edges, store, configured(HOLD))) {
      world.submitter.takeOver(before);
      world.started();
      world.time.passUntilIdle();
      assertThat(world.submitter.requests).hasSameSizeAs(before.requests);
      assertThat(reason(world, "x11").code()).isEqualTo(ReasonCodes.HELD);
    }
  }

  @Test
  @DisplayName("nothing is submitted in a freeze, which ends by itself")
  void a_freeze_has_an_end() {
    String yaml =
        """
        freezes:
          - {from: 2026-01-01T01:00:00Z, until: 2026-01-03T00:00:00Z, for: {container: ["*"]},
             why: the release is cut}
        """;
    try (TestWorld world = TestWorld.of("a > img, a > x", configured(yaml)).started()) {
      world.time.pass(Duration.ofHours(2));
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(2));
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(reason(world, "img").code()).isEqualTo(ReasonCodes.FROZEN);
      assertThat(reason(world, "img").text())
          .contains("2026-01-03T00:00:00Z")
          .contains("the release is cut");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x", "img");
      assertThat(world.submitter.builds.values())
          .filteredOn(live -> live.request.artifact().name().equals("img"))
          .extracting(live -> live.submitted.toString())
          .containsExactly("2026-01-03T00:00:00Z");
    }
  }

  @Test
  @DisplayName("a person pauses some artifacts, or all, and resumes; a restart does not resume")
  void pause_by_pattern() {
    MemoryStore store = new MemoryStore();
    ArtifactPattern images = ArtifactPattern.parse("container:img*");
    ScriptedSubmitter before;
    try (TestWorld world = TestWorld.of("a > img, a > x", store, more -> more).started()) {
      world.freshmaker.control().pause(images);
      world.changed("a", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(reason(world, "img").code()).isEqualTo(ReasonCodes.PAUSED);
      assertThat(reason(world, "img").text()).contains("container:img*");
      before = world.submitter;
    }
    try (TestWorld world = TestWorld.of("a > img, a > x", store, more -> more)) {
      world.submitter.takeOver(before);
      world.started();
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x");
      world.freshmaker.control().resume(images);
      world.freshmaker.control().pause();
      world.time.passUntilIdle();
      assertThat(reason(world, "img").text()).contains("paused everything");
      world.freshmaker.control().resume();
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("x", "img");
    }
  }

  @Test
  @DisplayName("changes of what is costly gather: it is built once, and nothing stands behind it")
  void changes_gather() {
    String yaml = "gather: {module: [{name: costly, changes: 3, time: 2d}]}\n";
    try (TestWorld world =
        TestWorld.of("a > costly, b > costly, c > costly, a > x", configured(yaml)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(reason(world, "costly").code()).isEqualTo(ReasonCodes.GATHERING);
      assertThat(world.event("m1").isSettled()).as("nothing stands behind it").isTrue();
      world.changed("b", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(reason(world, "costly").text()).contains("2 of 3");
      world.changed("c", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).containsExactly("x", "costly");
      assertThat(world.submitter.requests.get(1).causes())
          .extracting(cause -> cause.artifact().name())
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  @DisplayName("what gathers is built when enough time has passed, restart or not")
  void enough_time_is_enough() {
    String yaml = "gather: {module: [{name: costly, changes: 3, time: 2d}]}\n";
    MemoryStore store = new MemoryStore();
    try (TestWorld world = TestWorld.of("a > costly", store, configured(yaml)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofDays(1));
      assertThat(world.submitter.order()).isEmpty();
    }
    try (TestWorld world = TestWorld.of("a > costly", store, configured(yaml))) {
      world.time.pass(Duration.ofDays(1).plusHours(1));
      world.started();
      assertThat(world.submitter.order()).isEmpty();
      world.time.pass(Duration.ofDays(1));
      assertThat(world.submitter.order()).containsExactly("costly");
    }
  }

  @Test
  @DisplayName("a severe change is enough by itself")
  void a_severe_change_counts_at_once() {
    String yaml =
        "gather: {module: [{name: costly, changes: 30, time: 2d, severity: [critical]}]}\n";
    try (TestWorld world = TestWorld.of("a > costly, b > costly", configured(yaml)).started()) {
      report(world, "routine", "a", "low");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).isEmpty();
      report(world, "severe", "b", "critical");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).containsExactly("costly");
    }
  }

  @Test
  @DisplayName("where nothing is said nothing is held back: all that is ready goes at once")
  void nothing_is_slowed_down_unless_it_is_said() {
    try (TestWorld world = TestWorld.of(fan("a", "x", 60)).started()) {
      Set<String> codes = new HashSet<>();
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      for (int i = 0; i < 60; i++) {
        codes.add(reason(world, "x%02d".formatted(i)).code());
      }
      assertThat(codes).containsExactly(ReasonCodes.SUBMITTED);
      assertThat(running(world)).isEqualTo(60);
    }
  }
}
