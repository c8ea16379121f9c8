package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Cost;
import io.freshmaker.benchmarks.measure.Meter;
import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.update.Updater;
import io.freshmaker.benchmarks.update.Updates.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Times every update by itself. Medians are of wall time; tails and the maximum are of processor
 * time, because a wall time's tail is the machine's.
 */
final class UpdateTimes {
  private final Meter meter;
  private final Map<String, List<List<Cost>>> blocks = new HashMap<>();

  UpdateTimes(Meter meter) {
    this.meter = meter;
  }

  /** Applies one block; the implementations must be given the same blocks in turn. */
  void measure(Updater updater, List<Update> updates) {
    List<Cost> costs = new ArrayList<>(updates.size());
    for (Update update : updates) {
      costs.add(meter.measure(() -> apply(updater, update), 1));
    }
    blocks.computeIfAbsent(updater.name(), name -> new ArrayList<>()).add(costs);
  }

  Spread wall(Updater updater) {
    return Spread.of(of(updater).stream().flatMap(List::stream).mapToDouble(Cost::wall).toArray());
  }

  Spread cpu(Updater updater) {
    return Spread.of(of(updater).stream().flatMap(List::stream).mapToDouble(Cost::cpu).toArray());
  }

  /** Returns the ratio of the medians, block by block. */
  Spread ratio(Updater above, Updater below) {
    double[] ratios = new double[of(above).size()];
    for (int block = 0; block < ratios.length; block++) {
      ratios[block] = median(above, block) / median(below, block);
    }
    return Spread.of(ratios);
  }

  private double median(Updater updater, int block) {
    return Spread.of(of(updater).get(block).stream().mapToDouble(Cost::wall).toArray()).median();
  }

  private List<List<Cost>> of(Updater updater) {
    return Objects.requireNonNull(blocks.get(updater.name()), updater.name());
  }

  private static Updater apply(Updater updater, Update update) {
    updater.replace(update.node(), update.dependencies());
    return updater;
  }
}
