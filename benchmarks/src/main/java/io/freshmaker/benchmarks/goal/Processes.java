package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Spread;
import io.freshmaker.benchmarks.process.FreshJvm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Programs that are started in turn, round by round, each time in a fresh JVM. */
final class Processes {
  private final Map<String, Supplier<FreshJvm.Run>> starts = new LinkedHashMap<>();

  Processes add(String name, List<String> options, Class<?> main, String... arguments) {
    starts.put(name, () -> FreshJvm.run(options, main, arguments));
    return this;
  }

  Set<String> names() {
    return starts.keySet();
  }

  /** Starts each once for nothing, so that files are in memory, then measures. */
  Times run(int rounds) {
    starts.values().forEach(Supplier::get);
    Map<String, double[]> millis = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Supplier<FreshJvm.Run>> start : starts.entrySet()) {
        millis.computeIfAbsent(start.getKey(), name -> new double[rounds])[round] =
            start.getValue().get().millis();
      }
    }
    return new Times(millis);
  }

  /** Wall times from start to exit. */
  record Times(Map<String, double[]> byName) {
    Spread millis(String name) {
      return Spread.of(byName.get(name));
    }

    Spread ratio(String above, String below) {
      double[] ratios = byName.get(above).clone();
      for (int round = 0; round < ratios.length; round++) {
        ratios[round] /= byName.get(below)[round];
      }
      return Spread.of(ratios);
    }
  }
}
