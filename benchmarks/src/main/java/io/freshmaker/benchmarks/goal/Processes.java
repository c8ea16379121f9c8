package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.process.FreshJvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Programs that are started in turn, round by round, each time in a fresh JVM. */
final class Processes {
  private static final int FEW = 5;
  private static final double SLOW_MILLIS = 30_000;

  private final Map<String, Supplier<FreshJvm.Run>> starts = new LinkedHashMap<>();

  Processes add(String name, List<String> options, Class<?> main, String... arguments) {
    starts.put(name, () -> FreshJvm.run(options, main, arguments));
    return this;
  }

  Set<String> names() {
    return starts.keySet();
  }

  /**
   * Measures. A program that turned out to be slow is started in fewer rounds: five, where its time
   * in all rounds would be longer than half a minute.
   */
  Times run(int rounds) {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Supplier<FreshJvm.Run>> start : starts.entrySet()) {
        List<Double> all = millis.computeIfAbsent(start.getKey(), name -> new ArrayList<>());
        if (round < FEW || all.get(0) * rounds < SLOW_MILLIS) {
          all.add(start.getValue().get().millis());
        }
      }
    }
    return new Times(millis);
  }

  /** Wall times from start to exit. */
  record Times(Map<String, List<Double>> byName) {
    Spread millis(String name) {
      return Spread.of(of(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Compares round by round, as far as both took part. */
    Spread ratio(String above, String below) {
      List<Double> over = of(above);
      List<Double> under = of(below);
      double[] ratios = new double[Math.min(over.size(), under.size())];
      for (int round = 0; round < ratios.length; round++) {
        ratios[round] = over.get(round) / under.get(round);
      }
      return Spread.of(ratios);
    }

    private List<Double> of(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }
}
