package io.freshmaker.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class in a JVM of its own, on this JVM's class path, and waits for its end. */
public final class FreshJvm {
  private FreshJvm() {}

  /**
   * One run.
   *
   * @param millis wall time from before the start until after the exit
   * @param output what it printed
   */
  public record Run(double millis, String output) {}

  /**
   * Runs to the end.
   *
   * @throws IllegalStateException if it fails; with what it printed
   */
  public static Run run(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      double millis = (System.nanoTime() - start) / 1e6;
      if (exit != 0) {
        throw new IllegalStateException(main.getName() + " ended with " + exit + ": " + output);
      }
      return new Run(millis, output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + main.getName(), e);
    }
  }
}
