package io.freshmaker.benchmarks.plan;

/**
 * "sweep-R", the limit where the affected set is small: the pass jumps from one pending component
 * to the next through a bit set, and also records the component that caused each one's wave.
 */
public final class PendingSweep implements Planner {
  private final Condensation graph;
  private final long[] pending;
  private final int[] level;
  private final int[] cause;
  private final int[] visited;

  public PendingSweep(Condensation graph) {
    int components = graph.componentCount();
    this.graph = graph;
    this.pending = new long[(components >> 6) + 1];
    this.level = new int[components];
    this.cause = new int[components];
    this.visited = new int[components];
  }

  @Override
  public String name() {
    return "sweep-R";
  }

  @Override
  public Waves plan(int changed) {
    int first = graph.componentOf[changed];
    int count = sweep(first);
    int[] memberStarts = graph.memberStarts;
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += memberStarts[visited[i] + 1] - memberStarts[visited[i]];
    }
    int[] nodes = new int[size];
    int[] waves = new int[size];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int component = visited[i];
      int wave = level[component];
      level[component] = 0;
      for (int m = memberStarts[component]; m < memberStarts[component + 1]; m++) {
        nodes[at] = graph.members[m];
        waves[at++] = wave;
      }
    }
    return new NodeWaves(nodes, waves);
  }

  private int sweep(int first) {
    long[] pending = this.pending;
    int[] level = this.level;
    int[] cause = this.cause;
    int[] offsets = graph.rows.offsets;
    int[] targets = graph.rows.targets;
    int count = 0;
    int last = first;
    pending[first >> 6] |= 1L << first;
    cause[first] = -1;
    for (int word = first >> 6; word <= last >> 6; word++) {
      while (pending[word] != 0) {
        int component = word << 6 | Long.numberOfTrailingZeros(pending[word]);
        pending[word] &= pending[word] - 1;
        visited[count++] = component;
        int wave = level[component] + 1;
        int end = offsets[component + 1];
        for (int edge = offsets[component]; edge < end; edge++) {
          int target = targets[edge];
          pending[target >> 6] |= 1L << target;
          last = Math.max(last, target);
          if (level[target] < wave) {
            level[target] = wave;
            cause[target] = component;
          }
        }
      }
    }
    return count;
  }
}
