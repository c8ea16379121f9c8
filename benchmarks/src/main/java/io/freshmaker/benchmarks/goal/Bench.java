package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.measure.Effort;
import io.freshmaker.benchmarks.measure.Interleaving;
import io.freshmaker.benchmarks.measure.Meter;
import io.freshmaker.benchmarks.measure.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What every goal gets.
 *
 * @param wanted the numbers of the goals to measure
 * @param nodes the size of the large synthetic graph
 * @param processes how often each program is started in a fresh JVM
 * @param root the project's folder, where it is known
 */
public record Bench(
    Set<Integer> wanted,
    DataSets data,
    int nodes,
    long seed,
    int processes,
    Optional<Path> root,
    Meter meter,
    Effort effort,
    Report report) {

  Interleaving interleaving() {
    return new Interleaving(meter, effort);
  }

  Interleaving interleaving(Effort other) {
    return new Interleaving(meter, other);
  }

  boolean wants(int goal) {
    return wanted.contains(goal);
  }
}
