package io.freshmaker.benchmarks.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.benchmarks.data.SyntheticGraph;
import io.freshmaker.benchmarks.plan.Condensation;
import io.freshmaker.benchmarks.plan.FreshmakerPlanner;
import io.freshmaker.benchmarks.update.Updates.Update;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatesTest {
  private final EdgeList edges = SyntheticGraph.generate(500, 5, 3);
  private final Updates updates = new Updates(edges, 9);

  @Test
  void the_editor_holds_what_the_plain_lists_hold_after_every_update() {
    EditorUpdater editor = new EditorUpdater(FreshmakerPlanner.build(edges));
    AdjacencyOnly lists = new AdjacencyOnly(edges);
    Updater acyclic = new AcyclicUpdater(edges, new Condensation(edges));
    for (List<Update> some : List.of(updates.churn(200), updates.swap(50), updates.churn(50))) {
      for (Update update : some) {
        for (Updater updater : List.of(editor, lists, acyclic)) {
          updater.replace(update.node(), update.dependencies());
        }
        UpdateResults.requireSame(editor.snapshot(), lists);
      }
    }
  }

  @Test
  void an_update_that_was_lost_is_found() {
    EditorUpdater editor = new EditorUpdater(FreshmakerPlanner.build(edges));
    AdjacencyOnly lists = new AdjacencyOnly(edges);
    lists.replace(edges.to(0), new int[] {});

    assertThatThrownBy(() -> UpdateResults.requireSame(editor.snapshot(), lists))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after updates");
  }

  @Test
  void lists_ascend_without_doubles_and_never_name_the_node_itself() {
    for (Update update : updates.churn(300)) {
      int[] list = update.dependencies();

      assertThat(Arrays.stream(list).distinct().sorted().toArray()).isEqualTo(list);
      assertThat(list).doesNotContain(update.node());
    }
  }

  @Test
  void unchanged_lists_are_what_they_were() {
    AdjacencyOnly lists = new AdjacencyOnly(edges);
    int[] before = lists.rows().targets;
    for (Update update : updates.unchanged(100)) {
      lists.replace(update.node(), update.dependencies());
    }

    assertThat(lists.rows().targets).isEqualTo(before);
  }
}
