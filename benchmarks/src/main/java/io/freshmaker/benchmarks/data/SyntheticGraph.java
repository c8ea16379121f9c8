package io.freshmaker.benchmarks.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The layered synthetic graph: 50 equal layers; each node takes {@code degree} dependencies, nine
 * of ten from the three layers below and one from any lower layer, popular nodes far more often
 * than others (position u cubed); one node in a hundred starts a ring of 2 to 9 neighbours in its
 * layer. Node numbers are shuffled, so that their order says nothing. The same seed gives the same
 * graph.
 */
public final class SyntheticGraph {
  private static final int LAYERS = 50;

  private final SplittableRandom random;
  private final int nodes;
  private final int degree;
  private final int[] number;
  private long[] packed;
  private int count;

  private SyntheticGraph(int nodes, int degree, long seed) {
    this.random = new SplittableRandom(seed);
    this.nodes = nodes;
    this.degree = degree;
    this.number = shuffled(nodes);
    this.packed = new long[nodes * degree + nodes];
  }

  /** Generates a graph of at least 50 nodes. */
  public static EdgeList generate(int nodes, int degree, long seed) {
    SyntheticGraph graph = new SyntheticGraph(nodes, degree, seed);
    for (int layer = 0; layer < LAYERS; layer++) {
      graph.addDependencies(layer);
      graph.addRings(layer);
    }
    return EdgeList.of(
        "syn:" + nodes + ":" + degree, EdgeList.numbered(nodes), graph.packed, graph.count);
  }

  private void addDependencies(int layer) {
    if (layer == 0) {
      return;
    }
    for (int node = start(layer); node < start(layer + 1); node++) {
      for (int i = 0; i < degree; i++) {
        int depth = random.nextInt(10) == 0 ? layer : Math.min(3, layer);
        add(pick(layer - 1 - random.nextInt(depth)), node);
      }
    }
  }

  private void addRings(int layer) {
    int node = start(layer);
    while (node < start(layer + 1)) {
      if (random.nextInt(100) == 0) {
        int size = Math.min(2 + random.nextInt(8), start(layer + 1) - node);
        for (int i = 0; size > 1 && i < size; i++) {
          add(node + i, node + (i + 1) % size);
        }
        node += size;
      } else {
        node++;
      }
    }
  }

  private int pick(int layer) {
    double u = random.nextDouble();
    return start(layer) + (int) (u * u * u * (start(layer + 1) - start(layer)));
  }

  private int start(int layer) {
    return (int) ((long) nodes * layer / LAYERS);
  }

  private void add(int from, int to) {
    packed = count == packed.length ? Arrays.copyOf(packed, 2 * count) : packed;
    packed[count++] = EdgeList.pack(number[from], number[to]);
  }

  private int[] shuffled(int size) {
    int[] all = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      all[i] = all[j];
      all[j] = i;
    }
    return all;
  }
}
