package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random graphs, cycles and all, with events at random moments and builds that last and end anyhow.
 */
class RandomRunsTest {

  private static final int RUNS = 100;

  @Test
  @DisplayName("R3, R6: never before its causes, one at a time, and nothing stands still")
  void builds_follow_their_causes_and_end() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      try (TestWorld world = TestWorld.of(edges(random, false)).started()) {
        script(world, random);
        events(world, random);
        world.time.passUntilIdle();

        assertThat(world.freshmaker.status().isQuiet()).as("seed %d", seed).isTrue();
        assertThat(world.freshmaker.events())
            .as("seed %d", seed)
            .allMatch(event -> event.state() == EventState.SETTLED);
        assertNeverBeforeCauses(world, seed);
      }
    }
  }

  @Test
  @DisplayName("R3, R6: in graphs with cycles, too, nothing stands still and nothing goes round")
  void cyclic_graphs_come_to_rest() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      try (TestWorld world = TestWorld.of(edges(random, true)).started()) {
        script(world, random);
        int events = events(world, random);
        world.time.passUntilIdle();

        assertThat(world.freshmaker.status().isQuiet()).as("seed %d", seed).isTrue();
        // R2: no artifact is built more often than there were events.
        assertThat(world.submitter.requests.size()).isLessThanOrEqualTo(events * 12);
        for (String name : names()) {
          assertThat(world.submitter.order())
              .as("seed %d, %s", seed, name)
              .filteredOn(name::equals)
              .hasSizeLessThanOrEqualTo(events);
        }
      }
    }
  }

  @Test
  @DisplayName("S9: an engine that is lost at any moment goes on from the store as if it were not")
  void a_crash_changes_nothing() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      String edges = edges(random, seed % 2 == 0);
      StateStore store = new MemoryStore();
      TestWorld world = TestWorld.of(edges, store, more -> more).started();
      script(world, random);
      world.submitter.identity = io.freshmaker.api.spi.BuildSubmitter.Identity.KEYED;
      events(world, random);
      world.time.pass(Duration.ofMinutes(random.nextInt(60)));
      String before = told(world);

      TestWorld after = TestWorld.of(edges, store, more -> more);
      after.time.pass(Duration.between(after.time.instant(), world.time.instant()));
      after.submitter.takeOver(world.submitter);
      world.time.close(Duration.ZERO);
      // Not closed: it is gone.
      after.freshmaker.start();
      assertThat(told(after)).as("seed %d", seed).isEqualTo(before);

      after.time.passUntilIdle();
      assertThat(after.freshmaker.status().isQuiet()).as("seed %d", seed).isTrue();
      assertThat(after.submitter.requests.stream().map(r -> r.key()).distinct().count())
          .as("seed %d: no key is built twice", seed)
          .isEqualTo(after.submitter.builds.size());
      after.close();
    }
  }

  /** Returns all that can be asked, as text. */
  private static String told(TestWorld world) {
    StringBuilder told = new StringBuilder();
    told.append(world.freshmaker.status().events()).append(world.freshmaker.status().builds());
    told.append('\n');
    for (EventRecord event : world.freshmaker.events()) {
      EventStatus status = world.event(event.id());
      told.append(status).append(event.tellers()).append(status.buildIds());
      told.append(status.plan().map(RebuildPlan::id)).append('\n');
    }
    for (String name : names()) {
      Story story = world.freshmaker.explain(TestWorld.key(name));
      told.append(story).append(story.roots()).append(story.chain()).append(story.history());
      for (Build build : story.builds()) {
        told.append(build).append(build.causes()).append(build.reason()).append(build.handles());
      }
      told.append('\n');
    }
    world.freshmaker.problems().forEach(problem -> told.append(problem).append('\n'));
    return told.toString();
  }

  private static void assertNeverBeforeCauses(TestWorld world, int seed) {
    for (String name : names()) {
      for (Build build : world.freshmaker.explain(TestWorld.key(name)).builds()) {
        if (build.attempts().isEmpty()) {
          continue;
        }
        ScriptedSubmitter.Live live = world.submitter.builds.get(build.attempts().get(0).key());
        for (Build.Because cause : build.causes()) {
          RebuildPlan plan = world.event(cause.event()).plan().orElseThrow();
          if (plan.rebuild(cause.from()).isPresent()) {
            assertThat(doneBefore(world, cause, live))
                .as("seed %d: %s was submitted before %s was done", seed, name, cause.from())
                .isTrue();
          }
        }
      }
    }
  }

  private static boolean doneBefore(
      TestWorld world, Build.Because cause, ScriptedSubmitter.Live dependent) {
    return world.freshmaker.explain(cause.from()).builds().stream()
        .filter(build -> build.events().contains(cause.event()))
        .map(build -> world.submitter.builds.get(build.attempts().get(0).key()))
        .anyMatch(
            live ->
                live.end instanceof BuildStatus.Succeeded
                    && !live.ends.isAfter(dependent.submitted));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      names.add("m" + (char) ('a' + i));
    }
    return names;
  }

  private static String edges(Random random, boolean cyclic) {
    List<String> names = names();
    List<String> edges = new ArrayList<>(names);
    int count = 8 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(names.size());
      int to = random.nextInt(names.size());
      if (from != to) {
        boolean turn = !cyclic && from > to;
        edges.add(names.get(turn ? to : from) + " > " + names.get(turn ? from : to));
      }
    }
    edges.sort(Comparator.naturalOrder());
    return String.join(", ", edges);
  }

  private static void script(TestWorld world, Random random) {
    for (String name : names()) {
      world.submitter.durations.put(
          TestWorld.key(name), Duration.ofMinutes(1 + random.nextInt(40)));
      if (random.nextInt(8) == 0) {
        world.submitter.ends.put(TestWorld.key(name), ScriptedSubmitter::failure);
      }
    }
  }

  private static int events(TestWorld world, Random random) {
    int events = 1 + random.nextInt(6);
    for (int i = 0; i < events; i++) {
      String name = names().get(random.nextInt(names().size()));
      world.changed(name, "changed " + i);
      world.time.pass(Duration.ofSeconds(random.nextInt(2000)));
    }
    return events;
  }
}
