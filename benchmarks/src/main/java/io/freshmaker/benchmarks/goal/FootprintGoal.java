package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Goal 20: the size of the jars, and what the package {@code graph} needs besides the JDK. */
public final class FootprintGoal implements Goal {
  private static final String GRAPH = "io.freshmaker.core.graph";

  @Override
  public Set<Integer> numbers() {
    return Set.of(20);
  }

  @Override
  public void measure(Bench bench) {
    size(bench, "freshmaker-api", 100);
    size(bench, "freshmaker-core", 350);
    jar(bench, "freshmaker-core")
        .ifPresent(
            core -> {
              List<String> needed = neededByGraph(core);
              needed.forEach(other -> bench.report().note("goal 20: package graph needs " + other));
              bench
                  .report()
                  .add(
                      20, "package graph", "packages beyond java.base", Spread.of(needed.size()),
                      "", Bound.atMost(0));
            });
  }

  private static void size(Bench bench, String module, double kilobytes) {
    Optional<Path> jar = jar(bench, module);
    if (jar.isEmpty()) {
      bench.report().note("goal 20: no jar of " + module + " was found under benchmark.root");
      return;
    }
    try {
      bench
          .report()
          .add(
              20, module, "jar", Spread.of(Files.size(jar.get()) / 1e3), " kB",
              Bound.atMost(kilobytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the size of " + jar.get(), e);
    }
  }

  private static Optional<Path> jar(Bench bench, String module) {
    return bench
        .root()
        .flatMap(root -> jarIn(root.resolve(module).resolve("target"), module))
        .or(
            () ->
                bench
                    .root()
                    .flatMap(root -> jarIn(root.resolve(module).resolve("target/quick"), module)));
  }

  private static Optional<Path> jarIn(Path folder, String module) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(module + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Asks jdeps. Null annotations are not needed at run time and do not count. */
  private static List<String> neededByGraph(Path core) {
    ToolProvider jdeps =
        ToolProvider.findFirst("jdeps")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jdeps"));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    jdeps.run(
        writer, writer, "--ignore-missing-deps", "--multi-release", "17", "-verbose:package", "-p",
        GRAPH, core.toString());
    return List.of(out.toString().split("\n"));
  }
}
