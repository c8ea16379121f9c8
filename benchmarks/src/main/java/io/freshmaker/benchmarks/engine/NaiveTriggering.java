package io.freshmaker.benchmarks.engine;

import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * What reactive triggering builds: whatever is built, or changes, triggers a build of everything
 * that is made from it directly; nobody plans. With as many builds at once as Freshmaker has, and
 * as long ones.
 */
final class NaiveTriggering {

  /** The end of a build, or a change from outside. */
  private record Moment(long second, long order, int node, boolean built) {}

  private final Csr dependents;
  private final int cap;
  private final boolean merges;
  private final long limit;
  private final PriorityQueue<Moment> moments =
      new PriorityQueue<>(Comparator.comparingLong(Moment::second).thenComparing(Moment::order));
  private final Deque<Integer> queue = new ArrayDeque<>();
  private final BitSet queued = new BitSet();
  private long orders;
  private long builds;
  private int running;

  /**
   * Makes triggering on a graph.
   *
   * @param cap how many builds run at once
   * @param merges whether a trigger is dropped while the same build is queued
   * @param limit how many builds at the most
   */
  NaiveTriggering(EdgeList graph, int cap, boolean merges, long limit) {
    this.dependents = graph.dependents();
    this.cap = cap;
    this.merges = merges;
    this.limit = limit;
  }

  /** Says that a node changes at a moment. */
  void change(Duration at, int node) {
    moments.add(new Moment(at.toSeconds(), orders++, node, false));
  }

  /** Returns how many builds there are; the limit where it does not come to an end before. */
  long run() {
    while (!moments.isEmpty() && builds < limit) {
      Moment moment = moments.remove();
      running -= moment.built() ? 1 : 0;
      trigger(moment.node());
      begin(moment.second());
    }
    return Math.min(builds, limit);
  }

  private void trigger(int node) {
    for (int i = dependents.offsets[node]; i < dependents.offsets[node + 1]; i++) {
      int dependent = dependents.targets[i];
      boolean waits = queued.get(dependent);
      if (!(merges && waits) && queue.size() < limit) {
        queued.set(dependent);
        queue.add(dependent);
      }
    }
  }

  private void begin(long second) {
    while (running < cap && !queue.isEmpty() && builds < limit) {
      int node = queue.remove();
      queued.clear(node);
      running++;
      builds++;
      moments.add(new Moment(second + GraphBuilder.takes(node).toSeconds(), orders++, node, true));
    }
  }
}
