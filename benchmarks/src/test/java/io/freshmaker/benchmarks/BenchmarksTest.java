package io.freshmaker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.benchmarks.measure.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  /**
   * Every implementation is compared with the others before it is timed, and a difference throws.
   */
  @Test
  void the_whole_command_runs_on_a_small_generated_graph() {
    Report report = new Benchmarks(new Settings(small()), out).run();
    report.print(out);

    assertThat(report.goals()).contains(1, 4, 5, 7, 8, 9, 10, 11, 12, 13, 19);
    assertThat(text())
        .contains("Guava / Freshmaker", "JGraphT / Freshmaker", "HashMap / Freshmaker")
        .contains("generated ones stand in")
        .contains("JDK ", "collector ", "load average ");
  }

  @Test
  void only_the_goals_that_were_asked_for_are_measured() {
    Properties properties = small();
    properties.setProperty("benchmark.goals", "4, 11");

    assertThat(new Benchmarks(new Settings(properties), out).run().goals()).containsExactly(4, 11);
  }

  @Test
  void a_goal_that_is_not_measured_here_is_refused() {
    Properties properties = small();
    properties.setProperty("benchmark.goals", "4,14");

    assertThatThrownBy(() -> new Settings(properties).goals())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("14");
  }

  @Test
  void an_empty_property_is_one_that_was_not_given() {
    Properties properties = new Properties();
    properties.setProperty("freshmaker.shared", "");
    properties.setProperty("benchmark.goals", "");

    assertThat(new Settings(properties).graphs()).isEmpty();
    assertThat(new Settings(properties).goals()).contains(1, 20);
    properties.setProperty("freshmaker.shared", "/data");
    assertThat(new Settings(properties).graphs()).contains(Path.of("/data/graphs"));
  }

  private static Properties small() {
    Properties properties = new Properties();
    properties.setProperty("benchmark.nodes", "1000");
    properties.setProperty("benchmark.rounds", "2");
    properties.setProperty("benchmark.warmup", "1");
    properties.setProperty("benchmark.processes", "1");
    return properties;
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
