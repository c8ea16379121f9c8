package io.freshmaker.benchmarks.process;

import java.util.List;

/** The classes that a program loads, by the JVM's own log: a count that no load can disturb. */
public final class LoadedClasses {
  private static final List<String> UNWANTED =
      List.of(
          "com.fasterxml.jackson.databind.",
          "org.yaml.snakeyaml.",
          "okhttp3.",
          "okio.",
          "java.net.http.",
          "jdk.internal.net.http.");

  private final List<String> names;

  private LoadedClasses(List<String> names) {
    this.names = names;
  }

  /** Runs the program once and reads the log. */
  public static LoadedClasses of(Class<?> main, String... arguments) {
    String log = FreshJvm.run(List.of("-Xlog:class+load:stdout:none"), main, arguments).output();
    return new LoadedClasses(
        log.lines()
            .filter(line -> line.contains(" source: "))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList());
  }

  public int count() {
    return names.size();
  }

  /** Returns those of Freshmaker. */
  public long ours() {
    return names.stream().filter(name -> name.startsWith("io.freshmaker.")).count();
  }

  /** Returns those of object mapping, YAML and HTTP, which a plan needs none of. */
  public List<String> unwanted() {
    return names.stream().filter(name -> UNWANTED.stream().anyMatch(name::startsWith)).toList();
  }
}
