package io.freshmaker.benchmarks.update;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A reproducible sequence of new dependency lists, each one following from those before it. */
public final class Updates {
  private final EdgeList edges;
  private final SplittableRandom random;
  private final int[][] current;

  public Updates(EdgeList edges, long seed) {
    this.edges = edges;
    this.random = new SplittableRandom(seed);
    this.current = new int[edges.nodeCount()][];
    Csr rows = edges.dependencies();
    for (int node = 0; node < current.length; node++) {
      current[node] = Arrays.copyOfRange(rows.targets, rows.offsets[node], rows.offsets[node + 1]);
    }
  }

  /** One new list. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Update(int node, int[] dependencies) {}

  /** Lists that are what they were. */
  public List<Update> unchanged(int count) {
    List<Update> updates = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int node = dependent();
      updates.add(new Update(node, current[node].clone()));
    }
    return updates;
  }

  /** Two dependencies dropped and two popular ones added. */
  public List<Update> churn(int count) {
    return next(count, 2);
  }

  /** All dependencies replaced, as many as there were, by popular ones. */
  public List<Update> swap(int count) {
    return next(count, Integer.MAX_VALUE);
  }

  private List<Update> next(int count, int most) {
    List<Update> updates = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int node = dependent();
      current[node] = changed(node, Math.min(most, Math.max(2, current[node].length)));
      updates.add(new Update(node, current[node]));
    }
    return updates;
  }

  private int[] changed(int node, int changes) {
    TreeSet<Integer> dependencies = new TreeSet<>();
    Arrays.stream(current[node]).forEach(dependencies::add);
    for (int i = 0; i < changes && !dependencies.isEmpty(); i++) {
      Integer[] all = dependencies.toArray(Integer[]::new);
      dependencies.remove(all[random.nextInt(all.length)]);
    }
    for (int i = 0; i < changes; i++) {
      int popular = edges.from(random.nextInt(edges.edgeCount()));
      if (popular != node) {
        dependencies.add(popular);
      }
    }
    return dependencies.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A node that has dependencies in the original graph, those with many not more often. */
  private int dependent() {
    while (true) {
      int node = random.nextInt(current.length);
      if (current[node].length > 0) {
        return node;
      }
    }
  }
}
