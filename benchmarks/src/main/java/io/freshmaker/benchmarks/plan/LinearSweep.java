package io.freshmaker.benchmarks.plan;

import java.util.Arrays;

/**
 * "sweep-L", the limit for big plans: one linear pass over the condensed graph from the changed
 * component on; every component's wave is final when the pass reaches it.
 */
public final class LinearSweep implements Planner {
  private final Condensation graph;
  private final int[] level;
  private final int[] inWave;

  public LinearSweep(Condensation graph) {
    this.graph = graph;
    this.level = new int[graph.componentCount()];
    this.inWave = new int[graph.componentCount() + 2];
  }

  @Override
  public String name() {
    return "sweep-L";
  }

  @Override
  public Waves plan(int changed) {
    int first = graph.componentOf[changed];
    int depth = sweep(first);
    int[] starts = new int[depth + 1];
    for (int wave = 0; wave < depth; wave++) {
      starts[wave + 1] = starts[wave] + inWave[wave + 1];
      inWave[wave + 1] = starts[wave];
    }
    int[] nodes = new int[starts[depth]];
    place(first, nodes);
    Arrays.fill(inWave, 0, depth + 2, 0);
    return new GroupedWaves(nodes, starts);
  }

  /** Sets the level (wave + 1) of each affected component, counts members by level. */
  private int sweep(int first) {
    int[] level = this.level;
    int[] offsets = graph.rows.offsets;
    int[] targets = graph.rows.targets;
    int[] memberStarts = graph.memberStarts;
    Arrays.fill(level, first, level.length, 0);
    level[first] = 1;
    int depth = 1;
    for (int component = first; component < level.length; component++) {
      int reached = level[component];
      if (reached == 0) {
        continue;
      }
      depth = Math.max(depth, reached);
      inWave[reached] += memberStarts[component + 1] - memberStarts[component];
      int end = offsets[component + 1];
      for (int edge = offsets[component]; edge < end; edge++) {
        int target = targets[edge];
        level[target] = Math.max(level[target], reached + 1);
      }
    }
    return depth;
  }

  private void place(int first, int[] nodes) {
    int[] members = graph.members;
    int[] memberStarts = graph.memberStarts;
    for (int component = first; component < level.length; component++) {
      int reached = level[component];
      if (reached != 0) {
        int at = inWave[reached];
        int end = memberStarts[component + 1];
        for (int i = memberStarts[component]; i < end; i++) {
          nodes[at++] = members[i];
        }
        inWave[reached] = at;
      }
    }
  }

  /** The nodes in order of waves, and where each wave begins: 4 bytes for each affected node. */
  @SuppressWarnings("ArrayRecordComponent") // compared by their checksum alone
  private record GroupedWaves(int[] nodes, int[] starts) implements Waves {
    @Override
    public int size() {
      return nodes.length;
    }

    @Override
    public void forEach(Visitor visitor) {
      for (int wave = 0; wave + 1 < starts.length; wave++) {
        for (int i = starts[wave]; i < starts[wave + 1]; i++) {
          visitor.visit(nodes[i], wave);
        }
      }
    }
  }
}
