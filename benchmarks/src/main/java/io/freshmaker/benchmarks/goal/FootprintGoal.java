package io.freshmaker.benchmarks.goal;

import io.freshmaker.benchmarks.measure.Bound;
import io.freshmaker.benchmarks.measure.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
                      20,
                      "package graph",
                      "packages beyond the JDK",
                      Spread.of(needed.size()),
                      "",
                      Bound.atMost(0));
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
              20,
              module,
              "jar",
              Spread.of(Files.size(jar.get()) / 1e3),
              " kB",
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

  /** Asks jdeps, of the package's classes alone. Null annotations are not needed at run time. */
  private static List<String> neededByGraph(Path core) {
    List<String> lines;
    try {
      Path folder = Files.createTempDirectory("freshmaker-graph");
      try {
        extractGraph(core, folder);
        lines = jdeps(folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + core, e);
    }
    List<String> needed =
        lines.stream().map(FootprintGoal::target).flatMap(Optional::stream).toList();
    if (!needed.contains("java.lang")) {
      throw new IllegalStateException("package graph was not found in " + core + ": " + lines);
    }
    return needed.stream()
        .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
        .toList();
  }

  private static void extractGraph(Path core, Path folder) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(core);
        DirectoryStream<Path> classes =
            Files.newDirectoryStream(jar.getPath(GRAPH.replace('.', '/')), "*.class")) {
      for (Path file : classes) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
  }

  private static List<String> jdeps(Path folder) {
    ToolProvider jdeps =
        ToolProvider.findFirst("jdeps")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jdeps"));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int exit =
        jdeps.run(writer, writer, "--ignore-missing-deps", "-verbose:package", folder.toString());
    if (exit != 0) {
      throw new IllegalStateException("jdeps: " + out);
    }
    return out.toString().lines().toList();
  }

  /** Reads {@code " package -> package module"}. */
  private static Optional<String> target(String line) {
    String[] words = line.trim().split("\\s+", -1);
    return words.length > 2 && words[0].equals(GRAPH) ? Optional.of(words[2]) : Optional.empty();
  }
}
