package io.freshmaker.benchmarks;

import io.freshmaker.benchmarks.measure.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run is asked to do. Read from system properties; an empty property counts as not given.
 *
 * <ul>
 *   <li>{@code freshmaker.shared}: the folder that holds {@code graphs/}
 *   <li>{@code benchmark.env}: the packed build-root graph, for goal 6
 *   <li>{@code benchmark.goals}: which goals, with commas; all when not given
 *   <li>{@code benchmark.nodes}: size of the synthetic graph of goals 5 and 10; 1,000,000
 *   <li>{@code benchmark.seed}: of everything generated; 42
 *   <li>{@code benchmark.rounds}: rounds at most; 11
 *   <li>{@code benchmark.warmup}: milliseconds for each implementation; 1,000
 *   <li>{@code benchmark.processes}: how often a program is started in a fresh JVM; 10
 *   <li>{@code benchmark.root}: the project's folder, where the jars are looked for
 * </ul>
 */
public final class Settings {
  private static final Set<Integer> ALL = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 19, 20);

  private final Properties properties;

  public Settings(Properties properties) {
    this.properties = properties;
  }

  /** Returns the folder of the recorded graphs. */
  public Optional<Path> graphs() {
    return value("freshmaker.shared").map(folder -> Path.of(folder, "graphs"));
  }

  public Optional<Path> buildRoots() {
    return value("benchmark.env").map(Path::of);
  }

  /**
   * Returns the goals to measure.
   *
   * @throws IllegalArgumentException if one of them is not measured here
   */
  public Set<Integer> goals() {
    Set<Integer> goals =
        value("benchmark.goals")
            .map(text -> Arrays.stream(text.split(",")).map(String::trim).map(Integer::valueOf))
            .map(numbers -> numbers.collect(Collectors.toCollection(TreeSet::new)))
            .orElseGet(() -> new TreeSet<>(ALL));
    if (!ALL.containsAll(goals)) {
      throw new IllegalArgumentException(
          "benchmark.goals=" + goals + ": measured here are " + new TreeSet<>(ALL));
    }
    return goals;
  }

  public int nodes() {
    return value("benchmark.nodes").map(Integer::parseInt).orElse(1_000_000);
  }

  public long seed() {
    return value("benchmark.seed").map(Long::parseLong).orElse(42L);
  }

  public Optional<Path> root() {
    return value("benchmark.root").map(Path::of);
  }

  public int processes() {
    return value("benchmark.processes").map(Integer::parseInt).orElse(10);
  }

  public Effort effort() {
    int rounds = value("benchmark.rounds").map(Integer::parseInt).orElse(11);
    int warmUp = value("benchmark.warmup").map(Integer::parseInt).orElse(1_000);
    return new Effort(
        rounds, Duration.ofMillis(20), Duration.ofMillis(warmUp), Duration.ofSeconds(25));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(properties.getProperty(name)).filter(text -> !text.isBlank());
  }
}
