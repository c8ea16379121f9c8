package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R4: why, why not, why not yet; what would change it; what it would take. */
class AnswersTest {

  private static UnaryOperator<FreshmakerBuilder> configured(String yaml) {
    return builder -> builder.configuration(TestWorld.configuration(yaml));
  }

  private static List<Remedy> remedies(TestWorld world, String name) {
    return world.freshmaker.whatWouldChange(TestWorld.key(name)).stream()
        .map(refusal -> refusal.remedy().orElseThrow())
        .toList();
  }

  @Test
  @DisplayName("R4: a build is explained with its causal chain back to the root")
  void a_build_is_explained() {
    try (TestWorld world = TestWorld.of("a > x > y").started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      Story story = world.freshmaker.explain(world.build("y").id()).orElseThrow();
      assertThat(story.reason().code()).isEqualTo(ReasonCodes.WAITS_FOR_INPUTS);
      assertThat(story.reason().text()).contains("module:x:s (running)");
      assertThat(story.chain())
          .extracting(link -> link.from().name() + " > " + link.to().name())
          .containsExactly("a > x", "x > y");
      assertThat(story.roots()).extracting(EventRecord::id).containsExactly("m1");
      assertThat(world.freshmaker.explain("module:none:s#99")).isEmpty();
    }
  }

  @Test
  @DisplayName("R4: what was decided is explained under the configuration of its time")
  void the_configuration_is_told() {
    MemoryStore store = new MemoryStore();
    String first;
    try (TestWorld world = TestWorld.of("a > x, b > y", store, more -> more).started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      first = world.freshmaker.explain(TestWorld.key("x")).configuration();
      assertThat(first).isNotEmpty();
    }
    try (TestWorld world =
        TestWorld.of("a > x, b > y", store, configured("caps: {running: 7}\n"))) {
      world.time.pass(Duration.ofDays(1));
      world.started();
      world.send(TestWorld.json("b", "2", "later", ""));
      world.time.passUntilIdle();
      assertThat(world.freshmaker.explain(TestWorld.key("x")).configuration()).isEqualTo(first);
      assertThat(world.freshmaker.explain(TestWorld.key("y")).configuration())
          .isNotEmpty()
          .isNotEqualTo(first);
    }
  }

  @Test
  @DisplayName("what failed would be turned by another try; what it blocks, by the same")
  void what_is_blocked_is_turned_where_it_began() {
    try (TestWorld world = TestWorld.of("a > x > y > z").started()) {
      world.submitter.ends.put(TestWorld.key("x"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      Remedy retry = Remedy.of("retry", "build:" + world.build("x").id());
      assertThat(remedies(world, "x")).containsExactly(retry);
      assertThat(remedies(world, "z")).containsExactly(retry);
    }
  }

  @Test
  @DisplayName("what is not allowed would be turned by a pattern, also for what lies behind it")
  void what_is_not_allowed_is_turned_by_a_pattern() {
    String yaml = "deny: {module: [x]}\n";
    try (TestWorld world = TestWorld.of("a > x > y, a > w", configured(yaml)).started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();
      Refusal refusal = world.freshmaker.whatWouldChange(TestWorld.key("x")).get(0);
      assertThat(refusal.reason().code()).isEqualTo(ReasonCodes.DENIED);
      assertThat(refusal.remedy()).isPresent();
      assertThat(remedies(world, "y")).containsExactly(refusal.remedy().orElseThrow());
    }
  }

  @Test
  @DisplayName("the smallest alternative of several is told")
  void the_smallest_alternative_is_told() {
    Remedy small = Remedy.of("waive", "one");
    Remedy large =
        Remedy.of(List.of(new Remedy.Step("waive", "two"), new Remedy.Step("waive", "three")));
    Refusal refusal =
        Refusal.of(
            "x",
            io.freshmaker.api.Reason.of(ReasonCodes.REFUSED, "no").remedy(large).remedy(small));
    assertThat(refusal.remedy()).contains(small);
  }

  @Test
  @DisplayName("what is held, paused or under way says what would let it go on")
  void what_waits_says_for_whom() {
    try (TestWorld world = TestWorld.of("a > x > y").started()) {
      world.freshmaker.control().pause();
      world.changed("a", "2");
      world.time.settle();
      assertThat(remedies(world, "y")).containsExactly(Remedy.of("resume", "all"));
      world.freshmaker.control().resume();
      world.time.pass(Duration.ofMinutes(1));
      assertThat(remedies(world, "y"))
          .containsExactly(Remedy.of("wait-for", "build:" + world.build("x").id()));
    }
  }

  @Test
  @DisplayName("a forecast: builds, wall time and peak from past durations, nothing is submitted")
  void a_plan_is_forecast() {
    try (TestWorld world =
        TestWorld.of("a > x > y, a > z", configured("caps: {running: 2}\n")).started()) {
      RebuildPlan plan = TestPlans.of("a > x > y, a > z", "a", "2");
      Forecast blind = world.freshmaker.forecast(plan);
      assertThat(blind.builds()).isEqualTo(3);
      assertThat(blind.guessed()).isEqualTo(3);
      assertThat(world.submitter.requests).isEmpty();

      Map.of("x", 30, "y", 20, "z", 10)
          .forEach(
              (name, minutes) ->
                  world.submitter.durations.put(TestWorld.key(name), Duration.ofMinutes(minutes)));
      world.changed("a", "2");
      world.time.passUntilIdle();
      Forecast forecast = world.freshmaker.forecast(plan);
      assertThat(forecast.guessed()).isZero();
      assertThat(forecast.peak()).isEqualTo(2);
      // Each was seen to have ended at the next look, a tenth of its time later at the most.
      assertThat(forecast.wallTime()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
      assertThat(forecast.buildTime()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(72));
    }
  }

  @Test
  @DisplayName("a forecast keeps to the caps: with one at a time the builds follow each other")
  void a_forecast_keeps_to_caps() {
    try (TestWorld world = TestWorld.of("a > x", configured("caps: {running: 1}\n")).started()) {
      Forecast forecast = world.freshmaker.forecast(TestPlans.of("a > x, a > y, a > z", "a", "2"));
      assertThat(forecast.peak()).isEqualTo(1);
      assertThat(forecast.wallTime()).isEqualTo(forecast.buildTime());
      assertThat(forecast.toString()).contains("3 builds").contains("never timed");
    }
  }

  @Test
  @DisplayName("R8: a listener is told of messages, events, plans, builds, progress and parks")
  void a_listener_is_told_of_everything() {
    List<String> told = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void planMade(String eventId, RebuildPlan plan) {
            told.add("plan " + eventId + " " + plan.rebuilds().size());
          }

          @Override
          public void buildChanged(Build build) {
            told.add(build.artifact().name() + " " + build.state());
          }

          @Override
          public void buildProgressed(Build build) {
            told.add("progress " + build.reason().text());
          }

          @Override
          public void parked(Problem problem) {
            told.add("parked " + problem.id());
          }
        };
    try (TestWorld world = TestWorld.of("a > x", more -> more.listener(listener)).started()) {
      world.changed("a", "2");
      world.time.pass(Duration.ofMinutes(1));
      world.submitter.builds.clear();
      world.time.passUntilIdle();
      assertThat(told)
          .contains("plan m1 1", "x READY", "x SUBMITTING", "x RUNNING")
          .contains("progress The build system has it: building")
          .endsWith("x PARKED", "parked build:module:x:s#1");
    }
  }

  @Test
  @DisplayName("R8: figures for the host, by stable names")
  void figures_count_what_happened() {
    try (TestWorld world = TestWorld.of("a > x, a > y").started()) {
      world.submitter.ends.put(TestWorld.key("y"), ScriptedSubmitter::failure);
      world.changed("a", "2");
      world.time.passUntilIdle();
      List<Figure> figures = world.freshmaker.figures();
      assertThat(value(figures, "freshmaker_builds_total", "succeeded")).isEqualTo(1);
      assertThat(value(figures, "freshmaker_builds_total", "failed")).isEqualTo(1);
      assertThat(value(figures, "freshmaker_builds_total", "submitting")).isEqualTo(2);
      assertThat(value(figures, "freshmaker_events", "settled")).isEqualTo(1);
      assertThat(figures).allMatch(figure -> figure.name().matches("[a-z_]+"));
      assertThat(figures)
          .extracting(figure -> figure.name() + figure.labels())
          .doesNotHaveDuplicates();
    }
  }

  private static long value(List<Figure> figures, String name, String state) {
    return figures.stream()
        .filter(f -> f.name().equals(name) && state.equals(f.labels().get("state")))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
