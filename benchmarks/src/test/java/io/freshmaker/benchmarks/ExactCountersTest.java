package io.freshmaker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.EdgeListFiles;
import io.freshmaker.benchmarks.data.SyntheticGraph;
import io.freshmaker.benchmarks.measure.Meter;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.process.LoadedClasses;
import io.freshmaker.benchmarks.process.StartUp;
import io.freshmaker.benchmarks.update.EditorUpdater;
import io.freshmaker.benchmarks.update.Updates;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be counted exactly on any machine. */
class ExactCountersTest {
  private static final int CALLS = 10_000;

  private final EdgeList edges = SyntheticGraph.generate(2_000, 8, 1);
  private final Meter meter = new Meter();

  @Test
  @DisplayName("goal 4: a plan that is known allocates a small header")
  void a_known_plan_allocates_a_small_header() {
    FreshmakerPlanner planner = new FreshmakerPlanner(FreshmakerPlanner.build(edges));
    int changed = edges.mostPopular();
    planner.remembered(changed);

    assertThat(meter.measure(() -> planner.remembered(changed), CALLS).bytes()).isLessThan(65);
  }

  @Test
  @DisplayName("goal 8: a plan allocates at most 12 bytes for each affected node, and 512")
  void a_plan_allocates_little() {
    FreshmakerPlanner planner = new FreshmakerPlanner(FreshmakerPlanner.build(edges));
    int changed = edges.mostPopular();
    int affected = planner.plan(changed).size();

    assertThat(meter.measure(() -> planner.plan(changed), CALLS).bytes())
        .isLessThan(12.0 * affected + 512);
  }

  @Test
  @DisplayName("goal 11: an update with an unchanged list allocates nothing")
  void an_unchanged_list_allocates_nothing() {
    EditorUpdater editor = new EditorUpdater(FreshmakerPlanner.build(edges));
    Updates.Update update = new Updates(edges, 1).unchanged(1).get(0);
    editor.replace(update.node(), update.dependencies());

    double bytes =
        meter
            .measure(
                () -> {
                  editor.replace(update.node(), update.dependencies());
                  return editor;
                },
                CALLS)
            .bytes();

    assertThat(bytes).isLessThan(1);
  }

  @Test
  @DisplayName("goal 19: a first plan loads no class of object mapping, YAML or HTTP")
  void a_first_plan_loads_no_class_that_it_does_not_need(@TempDir Path folder) throws IOException {
    EdgeListFiles.write(edges, folder);

    LoadedClasses classes = LoadedClasses.of(StartUp.class, folder.toString(), edges.name(), "0");

    assertThat(classes.ours()).isPositive();
    assertThat(classes.unwanted()).isEmpty();
  }
}
