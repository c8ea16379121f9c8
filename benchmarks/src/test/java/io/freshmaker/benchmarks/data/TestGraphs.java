package io.freshmaker.benchmarks.data;

import java.util.Random;

/** Small graphs of every shape: components, parallel paths, nodes that nothing leads to. */
public final class TestGraphs {
  private TestGraphs() {}

  public static EdgeList random(long seed) {
    Random random = new Random(seed);
    int nodes = 1 + random.nextInt(40);
    int count = random.nextInt(3 * nodes);
    long[] packed = new long[count];
    for (int i = 0; i < count; i++) {
      packed[i] = EdgeList.pack(random.nextInt(nodes), random.nextInt(nodes));
    }
    return EdgeList.of("random " + seed, EdgeList.numbered(nodes), packed, count);
  }
}
