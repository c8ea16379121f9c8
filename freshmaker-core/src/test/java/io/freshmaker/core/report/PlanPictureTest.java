package io.freshmaker.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanPictureTest {

  private static final String HOSTILE =
      "\"]; end --> %% x|{}<b>&amp;#35;\\\" \\N `click` \u202e\u2028\uD83D[[((end";

  private static final Pattern MANY =
      Pattern.compile("^[│├└─ ]*(?:\\[[0-9,]+] )?(?:… and )?([0-9,]+) [a-z(]");
  private static final Pattern BEHIND = Pattern.compile("… behind it ([0-9,]+) [^…]*(, …)?[^…]*$");

  @Test
  void a_small_plan_is_shown_whole() {
    assertThat(PlanPicture.tree(Plans.small()).lines().skip(1))
        .containsExactly(
            "5 to rebuild in 3 waves, 1 that comes with them, 2 not rebuilt, 1 cycle,"
                + " 1 thing not known",
            "",
            "source:rpms/bash:f36@9f1c2 changed, told by distgit in 2024-0815",
            "└─ [1] rpm:bash:f36  builds-from, stale: It was built from 77aa, 9f1c2 is current.",
            "   ├─ [2] compose:Fedora-36:nightly  contains, input-planned: rpm:bash:f36 is rebuilt.",
            "   │  └─ container:fedora:f36  comes-with, input-planned: rpm:bash:f36 is rebuilt.",
            "   │     └─ [3] container:tools:f36  layered-on"
                + " (also contains rpm:bash:f36), input-planned: rpm:bash:f36 is rebuilt.",
            "   └─ [2] module:one:f36  contains"
                + " (also build-requires module:two:f36), input-planned: rpm:bash:f36 is rebuilt.",
            "      └─ [3] module:two:f36  requires"
                + " (also contains rpm:bash:f36), input-planned: rpm:bash:f36 is rebuilt.",
            "",
            "Cycles",
            "  2 members, such as module:one:f36 → module:two:f36 → module:one:f36",
            "    left out: module:one:f36 build-requires module:two:f36, accepted as it is",
            "",
            "Not rebuilt",
            "  container:httpd:f36  not-allowed: No pattern allows it. (contains rpm:bash:f36)",
            "  container:layer:f36  not-reached: It lies behind what is not rebuilt."
                + " (contains container:httpd:f36)",
            "",
            "Not known",
            "  rpm contains container  koji, timed-out: It did not answer within 30s.");
  }

  @Test
  void an_empty_plan_says_so() {
    RebuildPlan plan = RebuildPlan.builder(Plans.NOON).origins(Plans.small().origins()).build();
    assertThat(PlanPicture.tree(plan)).contains("nothing to rebuild", "source:rpms/bash:f36");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 2_000, 20_000})
  void a_large_plan_takes_80_lines_and_every_artifact_is_counted(int size) {
    int seeds = size < 20_000 ? 30 : 4;
    for (int seed = 0; seed < seeds; seed++) {
      RebuildPlan plan = Plans.any(seed, size, "");
      List<String> lines = PlanPicture.tree(plan).lines().toList();

      assertThat(lines).as("seed %s", seed).hasSizeLessThanOrEqualTo(80);
      long nodes = plan.rebuilds().size() + plan.origins().size();
      assertThat(counted(lines)).as("seed %s", seed).isEqualTo(nodes);
      assertThat(lines).contains("", "Waves", "Not rebuilt");
      assertThat(plan.cycles().isEmpty() || lines.contains("Cycles")).isTrue();
      assertThat(plan.gaps().isEmpty() || lines.contains("Not known")).isTrue();
    }
  }

  @Test
  void waves_and_skips_are_counted_where_they_are_folded() {
    RebuildPlan plan = Plans.any(3, 2_000, "");
    String tree = PlanPicture.tree(plan);

    assertThat(sum(section(tree, "Waves"), "\\n  [0-9]+(?: to [0-9]+)?  ([0-9,]+) "))
        .isEqualTo(plan.rebuilds().size());
    long notAllowed =
        plan.skipped().stream().filter(s -> s.reason().code().equals("not-allowed")).count();
    assertThat(section(tree, "Not rebuilt"))
        .contains("  not-allowed  " + String.format(Locale.ROOT, "%,d", notAllowed) + ": ");
  }

  @Test
  void a_chain_far_deeper_than_any_stack_is_folded_without_recursion() {
    RebuildPlan plan = Plans.chain(200_000);
    String tree = PlanPicture.tree(plan);

    assertThat(tree.lines()).hasSizeLessThanOrEqualTo(80);
    assertThat(counted(tree.lines().toList())).isEqualTo(200_001);
    assertThat(tree).contains("200,000 to rebuild in 200,000 waves");
    assertThat(PlanPicture.mermaid(plan).length()).isLessThan(50_000);
  }

  @Test
  @DisplayName("R9 a hostile name stays in its line")
  void a_hostile_name_stays_in_its_line() {
    String tree = PlanPicture.tree(Plans.any(1, 30, HOSTILE + " "));
    tree.codePoints()
        .filter(c -> c != '\n')
        .forEach(c -> assertThat(Shown.isHarmless(c)).as("U+%04X", c).isTrue());
    assertThat(Shown.line("a\nb\u001b[31m\u0085")).isEqualTo("a b\uFFFD[31m\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300, 3_000})
  @DisplayName("R9 no name leaves its quotes in Mermaid")
  void no_name_leaves_its_quotes_in_mermaid(int size) {
    String label = "\"(?:[A-Za-z0-9 .,:/+-]|#[0-9]+;|<br/>)*\"";
    Pattern line =
        Pattern.compile(
            "flowchart LR|  %% This plan is folded.*|  note\\["
                + label
                + "]:::note"
                + "|  subgraph w[0-9]+\\["
                + label
                + "]|  end"
                + "| +n[0-9]+(?:\\["
                + label
                + "]|\\(\\["
                + label
                + "]\\)|\\[\\["
                + label
                + "]])"
                + ":::(?:origin|rebuild|product|skipped)"
                + "|  n[0-9]+ (?:-->|-\\.->)\\|"
                + label
                + "\\| n[0-9]+"
                + "|  classDef [a-z]+ [a-z0-9:, -]+");
    for (int seed = 0; seed < 10; seed++) {
      PlanPicture.mermaid(Plans.any(seed, size, HOSTILE))
          .lines()
          .forEach(text -> assertThat(text).matches(line));
    }
  }

  @Test
  void mermaid_shows_waves_causes_cuts_and_skips() {
    assertThat(PlanPicture.mermaid(Plans.small()).lines())
        .contains(
            "  subgraph w0[\"wave 1\"]",
            "    n0[\"rpm:bash:f36<br/>stale\"]:::rebuild",
            "  n5[[\"container:fedora:f36<br/>input-planned\"]]:::product",
            "  n6([\"source:rpms/bash:f36#64;9f1c2<br/>origin\"]):::origin",
            "  n7[\"container:httpd:f36<br/>not-allowed\"]:::skipped",
            "  n6 -->|\"builds-from\"| n0",
            "  n3 -.->|\"build-requires, left out\"| n2",
            "  n2 -->|\"requires\"| n3",
            "  n0 -->|\"contains\"| n7")
        .noneMatch(line -> line.contains("folded"));
  }

  @Test
  void an_edge_that_is_left_out_before_an_origin_is_drawn_once() {
    RebuildPlan small = Plans.small();
    var source = small.origins().get(0).key();
    var bash = small.rebuilds().get(0).key();
    RebuildPlan plan =
        RebuildPlan.builder(Plans.NOON)
            .origins(small.origins())
            .rebuilds(small.rebuilds().subList(0, 1))
            .cycles(
                List.of(
                    new Cycle(
                        List.of(bash, source),
                        List.of(bash, source),
                        List.of(
                            new io.freshmaker.core.plan.CutEdge(
                                bash, source, DependencyKind.REQUIRES, true)))))
            .build();
    assertThat(PlanPicture.mermaid(plan).lines().filter(line -> line.contains("-.->")))
        .containsExactly("  n0 -.->|\"requires, left out\"| n1");
    assertThat(PlanPicture.dot(plan).lines().filter(line -> line.contains("dotted")))
        .containsExactly("  n0 -> n1 [label=\"requires\", style=dotted, constraint=false];");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 2_000, 20_000})
  void a_large_mermaid_chart_stays_within_what_is_rendered(int size) {
    int seeds = size < 20_000 ? 10 : 4;
    for (int seed = 0; seed < seeds; seed++) {
      String chart = PlanPicture.mermaid(Plans.any(seed, size, seed % 2 == 0 ? "" : HOSTILE));
      assertThat(chart.length()).isLessThan(50_000);
      assertThat(chart.lines().filter(line -> line.contains("-->") || line.contains("-.->")))
          .hasSizeLessThan(500);
      assertThat(chart).contains("This plan is folded");
    }
  }

  @Test
  @DisplayName("R9 no name leaves its quotes in DOT")
  void no_name_leaves_its_quotes_in_dot() {
    String label = "\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\"";
    Pattern line =
        Pattern.compile(
            "digraph plan \\{|  rankdir=LR;|  node \\[shape=box];|  subgraph cluster_[0-9]+ \\{"
                + "|    label="
                + label
                + ";|  }|}"
                + "| +n[0-9]+ \\[label="
                + label
                + "(?:, [a-z=0-9, ]+)?];"
                + "|  n[0-9]+ -> n[0-9]+ \\[label="
                + label
                + "(?:, [a-z=, ]+)?];");
    for (int seed = 0; seed < 10; seed++) {
      PlanPicture.dot(Plans.any(seed, 50, HOSTILE))
          .lines()
          .forEach(text -> assertThat(text).matches(line));
    }
  }

  @Test
  @DisplayName("R5 equal plans are drawn alike")
  void equal_plans_are_drawn_alike() {
    for (int size : new int[] {20, 1_000}) {
      RebuildPlan one = Plans.any(5, size, "");
      RebuildPlan two = Plans.any(5, size, "");
      assertThat(PlanPicture.tree(one)).isEqualTo(PlanPicture.tree(two));
      assertThat(PlanPicture.mermaid(one)).isEqualTo(PlanPicture.mermaid(two));
      assertThat(PlanPicture.dot(one)).isEqualTo(PlanPicture.dot(two));
    }
  }

  /** Returns how many artifacts the branches of a tree stand for. */
  private static long counted(List<String> lines) {
    long count = 0;
    List<String> branches = lines.subList(3, lines.size());
    for (String line : branches.subList(0, branches.indexOf(""))) {
      Matcher many = MANY.matcher(line);
      count += many.find() ? number(many.group(1)) : 1;
      Matcher behind = BEHIND.matcher(line);
      count += behind.find() ? number(behind.group(1)) : 0;
    }
    return count;
  }

  private static long sum(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    long sum = 0;
    while (matcher.find()) {
      sum += number(matcher.group(1));
    }
    return sum;
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  private static String section(String tree, String title) {
    String from = tree.substring(tree.indexOf("\n" + title + "\n") + title.length() + 1);
    int end = from.indexOf("\n\n");
    return end < 0 ? from : from.substring(0, end);
  }
}
