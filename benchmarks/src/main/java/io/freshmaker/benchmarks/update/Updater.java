package io.freshmaker.benchmarks.update;

/** One implementation of: this node's dependencies are now these. */
public interface Updater {
  String name();

  /**
   * Replaces the dependencies of {@code node}; {@code dependencies} is sorted and has no doubles.
   */
  void replace(int node, int[] dependencies);
}
