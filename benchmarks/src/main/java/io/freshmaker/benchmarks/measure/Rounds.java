package io.freshmaker.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The costs of each contender in each round. */
public final class Rounds {
  private final Map<String, List<Cost>> costs;

  Rounds(Map<String, List<Cost>> costs) {
    this.costs = costs;
  }

  public Spread cpu(String contender) {
    return spread(contender, Cost::cpu);
  }

  public Spread wall(String contender) {
    return spread(contender, Cost::wall);
  }

  public Spread bytes(String contender) {
    return spread(contender, Cost::bytes);
  }

  /** Returns how many times the processor time of {@code below} is in that of {@code above}. */
  public Spread cpuRatio(String above, String below) {
    return ratio(above, below, Cost::cpu);
  }

  public Spread wallRatio(String above, String below) {
    return ratio(above, below, Cost::wall);
  }

  /**
   * Returns the ratio of the process's processor time, over all rounds together: that clock goes in
   * steps of ten milliseconds, too coarse for one slice.
   */
  public double processRatio(String above, String below) {
    return spread(above, Cost::process).mean() / spread(below, Cost::process).mean();
  }

  /** Returns the contender with the lowest median of processor time. */
  public String fastest(List<String> contenders) {
    String best = contenders.get(0);
    for (String contender : contenders) {
      best = cpu(contender).median() < cpu(best).median() ? contender : best;
    }
    return best;
  }

  private Spread spread(String contender, ToDoubleFunction<Cost> figure) {
    return Spread.of(of(contender).stream().mapToDouble(figure).toArray());
  }

  private Spread ratio(String above, String below, ToDoubleFunction<Cost> figure) {
    double[] ratios = new double[of(above).size()];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] =
          figure.applyAsDouble(of(above).get(round)) / figure.applyAsDouble(of(below).get(round));
    }
    return Spread.of(ratios);
  }

  private List<Cost> of(String contender) {
    List<Cost> found = costs.get(contender);
    if (found == null) {
      throw new IllegalArgumentException(contender + " did not take part in " + costs.keySet());
    }
    return found;
  }
}
