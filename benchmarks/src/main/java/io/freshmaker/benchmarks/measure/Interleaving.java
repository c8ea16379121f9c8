package io.freshmaker.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several implementations in turn within each round (A B C, A B C), so that whatever else
 * the machine does meets all of them, and compares them round by round.
 */
public final class Interleaving {
  private final Meter meter;
  private final Effort effort;

  public Interleaving(Meter meter, Effort effort) {
    this.meter = meter;
    this.effort = effort;
  }

  public Rounds run(List<Contender> contenders) {
    long[] calls = contenders.stream().mapToLong(this::warmUp).toArray();
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    long start = System.nanoTime();
    for (int round = 0; round < effort.rounds(); round++) {
      if (effort.isSpent(round, System.nanoTime() - start)) {
        break;
      }
      for (int i = 0; i < calls.length; i++) {
        Contender contender = contenders.get(i);
        Cost cost = meter.measure(contender.operation(), calls[i]);
        costs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(cost);
      }
    }
    return new Rounds(costs);
  }

  /** Warms up and returns how many calls fill a slice. */
  private long warmUp(Contender contender) {
    if (effort.warmUp().isZero()) {
      return 1;
    }
    long batch = 1;
    double wall = 0;
    double spent = 0;
    while (spent < effort.warmUp().toNanos()) {
      wall = meter.measure(contender.operation(), batch).wall();
      spent += wall * batch;
      batch = Math.min(2 * batch, 1_000);
    }
    return Math.max(1, (long) (effort.slice().toNanos() / wall));
  }
}
