package io.freshmaker.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterleavingTest {
  @Test
  void implementations_take_turns_within_each_round() {
    List<String> calls = new ArrayList<>();
    List<Contender> contenders =
        List.of(
            new Contender("A", () -> calls.add("A")),
            new Contender("B", () -> calls.add("B")),
            new Contender("C", () -> calls.add("C")));

    new Interleaving(new Meter(), Effort.once(3)).run(contenders);

    assertThat(String.join("", calls)).isEqualTo("ABCABCABC");
  }

  @Test
  void three_rounds_may_take_twice_the_budget_and_one_is_always_taken() {
    Effort effort = new Effort(100, Duration.ZERO, Duration.ZERO, Duration.ofNanos(10));

    assertThat(effort.isSpent(0, 1_000)).isFalse();
    assertThat(effort.isSpent(1, 20)).isFalse();
    assertThat(effort.isSpent(1, 21)).isTrue();
    assertThat(effort.isSpent(3, 10)).isFalse();
    assertThat(effort.isSpent(3, 11)).isTrue();
  }

  @Test
  void no_round_is_begun_when_the_budget_is_spent() {
    List<String> calls = new ArrayList<>();
    Effort none = new Effort(100, Duration.ZERO, Duration.ZERO, Duration.ofNanos(-1));

    new Interleaving(new Meter(), none).run(List.of(new Contender("A", () -> calls.add("A"))));

    assertThat(calls).hasSize(1);
  }

  @Test
  void ratios_are_taken_round_by_round() {
    Rounds rounds =
        new Rounds(
            Map.of(
                "slow", List.of(cost(20), cost(90), cost(40)),
                "fast", List.of(cost(2), cost(3), cost(8))));

    Spread ratio = rounds.cpuRatio("slow", "fast");

    assertThat(ratio.median()).isEqualTo(10);
    assertThat(ratio.at(0)).isEqualTo(5);
    assertThat(ratio.max()).isEqualTo(30);
    assertThat(rounds.fastest(List.of("slow", "fast"))).isEqualTo("fast");
  }

  @Test
  void allocation_is_exact() {
    Cost cost = new Meter().measure(() -> new long[1_000], 1_000);

    assertThat(cost.bytes()).isBetween(8_016.0, 8_017.0);
  }

  @Test
  void a_goal_is_met_by_the_median_and_the_best_decile_is_named_apart() {
    Spread figure = Spread.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    assertThat(Bound.atLeast(6).verdict(figure)).isEqualTo("met");
    assertThat(Bound.atLeast(10).verdict(figure)).isEqualTo("best decile");
    assertThat(Bound.atLeast(11).verdict(figure)).isEqualTo("MISSED");
    assertThat(Bound.atMost(6).verdict(figure)).isEqualTo("met");
    assertThat(Bound.atMost(2).verdict(figure)).isEqualTo("best decile");
    assertThat(Bound.atMost(1).verdict(figure)).isEqualTo("MISSED");
  }

  @Test
  void the_table_is_in_the_order_of_the_goals_and_a_void_run_says_why() {
    Report report = new Report();
    report.add(12, "later", "x", Spread.of(3), "x", Bound.NONE);
    report.add(2, "earlier", "x", Spread.of(1_234, 1_235, 1_236), " us", Bound.atMost(1_000));
    report.voids("the limit was slow");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    report.print(new PrintStream(written, true, StandardCharsets.UTF_8));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "earlier",
            "1,235 us",
            "1,234 .. 1,235",
            "<= 1,000 us",
            "MISSED",
            "later",
            "3.00x",
            "VOID: the limit was slow");
  }

  private static Cost cost(double cpu) {
    return new Cost(cpu, cpu, cpu, 0);
  }
}
