package io.freshmaker.benchmarks.measure;

import java.util.Arrays;

/** Order statistics of some values: the value at a share is the nearest one from below. */
public final class Spread {
  private final double[] sorted;

  private Spread(double[] sorted) {
    this.sorted = sorted;
  }

  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  public double at(double share) {
    return sorted[(int) Math.floor(share * (sorted.length - 1))];
  }

  public double median() {
    return at(0.5);
  }

  public double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  public double max() {
    return sorted[sorted.length - 1];
  }

  public int count() {
    return sorted.length;
  }

  public Spread dividedBy(double divisor) {
    return of(Arrays.stream(sorted).map(value -> value / divisor).toArray());
  }
}
