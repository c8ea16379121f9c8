package io.freshmaker.core.plan;

import io.freshmaker.core.graph.Affected;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphBuilder;
import io.freshmaker.core.graph.Row;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which planned build waits for which (R3), and the waves that this gives. Who depends on something
 * that comes with another's build waits for that build.
 */
final class Waits {

  private final Draft draft;
  private final Approval approval;
  private final Breaking breaking;
  private final BitSet products = new BitSet();
  private final int[] @Nullable [] producersOf;
  private final Graph graph;
  private final Affected order;

  Waits(Draft draft, Approval approval, Breaking breaking) {
    this.draft = draft;
    this.approval = approval;
    this.breaking = breaking;
    this.producersOf = new int[draft.size()][];
    int builds = 0;
    int[] all = new int[draft.size()];
    for (int node = 0; node < draft.size(); node++) {
      if (approval.planned(node)) {
        if (comesWithSomething(node)) {
          products.set(node);
        } else {
          all[builds++] = node;
        }
      }
    }
    this.graph = waits();
    this.order = graph.affected(Arrays.copyOf(all, builds));
  }

  private boolean comesWithSomething(int node) {
    if (!approval.isProduct(node)) {
      return false;
    }
    Row row = new Row();
    breaking.standingGraph().inputs(node, row);
    for (int i = 0; i < row.size(); i++) {
      if (row.kind(i) == draft.comesWith() && !breaking.isCut(row.node(i), node, row.kind(i))) {
        return true;
      }
    }
    return false;
  }

  private Graph waits() {
    GraphBuilder builder = Graph.builder(draft.size());
    Row row = new Row();
    for (int node = 0; node < draft.size(); node++) {
      if (approval.planned(node) && !products.get(node)) {
        breaking.standingGraph().inputs(node, row);
        for (int i = 0; i < row.size(); i++) {
          int input = row.node(i);
          if (!breaking.isCut(input, node, row.kind(i))) {
            if (products.get(input)) {
              for (int producer : producers(input)) {
                builder.add(producer, node);
              }
            } else if (approval.planned(input)) {
              builder.add(input, node);
            }
          }
        }
      }
    }
    return builder.build();
  }

  /** The planned builds that a product comes out of, through other products too; ascending. */
  private int[] producers(int product) {
    int[] known = producersOf[product];
    if (known != null) {
      return known;
    }
    BitSet seen = new BitSet();
    BitSet builds = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(product);
    Row row = new Row();
    while (!open.isEmpty()) {
      int node = open.remove();
      breaking.standingGraph().inputs(node, row);
      for (int i = 0; i < row.size(); i++) {
        int input = row.node(i);
        boolean comes =
            row.kind(i) == draft.comesWith() && !breaking.isCut(input, node, row.kind(i));
        if (comes && products.get(input) && !seen.get(input)) {
          seen.set(input);
          open.add(input);
        } else if (comes && !products.get(input) && approval.planned(input)) {
          builds.set(input);
        }
      }
    }
    known = builds.stream().toArray();
    producersOf[product] = known;
    return known;
  }

  boolean isProduct(int node) {
    return products.get(node);
  }

  /** Returns the products, ascending. */
  int[] products() {
    return products.stream().toArray();
  }

  /** Returns the builds by waves and, within a wave, ascending, with their order of running. */
  Affected order() {
    return order;
  }

  /** Fills the row with the builds that a build waits for, ascending. */
  void waitsFor(int build, Row row) {
    graph.inputs(build, row);
  }
}
