package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
                      20, "package graph", "packages beyond the JDK", Spread.of(needed.size()),
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

  /** The jar that was built last: {@code -Dquick} has a folder of its own. */
  private static Optional<Path> jar(Bench bench, String module) {
    return bench.root().stream()
        .map(root -> root.resolve(module).resolve("target"))
        .flatMap(target -> Stream.of(target, target.resolve("quick")))
        .flatMap(folder -> jarsIn(folder, module).stream())
        .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()));
  }

  private static List<Path> jarsIn(Path folder, String module) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Pattern name = Pattern.compile(module + "-[0-9.]+(-SNAPSHOT)?\\.jar");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList();
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
    int exit =
        jdeps.run(
            writer, writer, "--ignore-missing-deps", "--multi-release", "17", "-verbose:package",
            "-include", "io\\.freshmaker\\.core\\.graph\\..*", core.toString());
    if (exit != 0) {
      throw new IllegalStateException("jdeps: " + out);
    }
    return out.toString()
        .lines()
        .map(FootprintGoal::target)
        .flatMap(Optional::stream)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
        .toList();
  }

  /** Reads {@code "   package -> package   module"}. */
  private static Optional<String> target(String line) {
    String[] words = line.trim().split("\\s+");
    return words.length > 2 && words[0].equals(GRAPH) && !words[2].equals(GRAPH)
        ? Optional.of(words[2])
        : Optional.empty();
  }
}
