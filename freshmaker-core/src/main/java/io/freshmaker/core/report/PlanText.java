package io.freshmaker.core.report;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.Gap;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** A plan as text, in at most 80 lines: all of it where that is enough, otherwise folded. */
final class PlanText {

  private static final int MOST_LINES = 80;
  private static final int MOST_TREE = 30;
  private static final int MOST_WAVES = 9;
  private static final int MOST_CYCLES = 3;
  private static final int MOST_CUTS = 2;
  private static final int MOST_REASONS = 8;
  private static final int MOST_GAPS = 4;
  private static final int PATH_ENDS = 4;

  private final RebuildPlan plan;
  private final PlanTree tree;
  private final List<String> lines = new ArrayList<>();

  private PlanText(RebuildPlan plan) {
    this.plan = plan;
    this.tree = PlanTree.of(plan);
  }

  static String of(RebuildPlan plan) {
    return new PlanText(plan).text();
  }

  private String text() {
    boolean full = sizeInFull() <= MOST_LINES;
    head();
    section("");
    if (full) {
      TreeText.write(tree, lines);
    } else {
      FoldedTree.write(tree, MOST_TREE, lines);
      waves();
    }
    cycles(full ? MOST_LINES : MOST_CYCLES, full ? MOST_LINES : MOST_CUTS);
    skipped(full);
    gaps(full);
    return String.join("\n", lines) + "\n";
  }

  private long sizeInFull() {
    long cycles = plan.cycles().stream().mapToLong(cycle -> 1L + cycle.cut().size()).sum();
    int headings = 2 + 4 * 2;
    return headings + tree.size() + cycles + plan.skipped().size() + plan.gaps().size();
  }

  private void head() {
    int waves = plan.rebuilds().stream().mapToInt(PlannedBuild::wave).max().orElse(-1) + 1;
    lines.add("Plan " + Shown.line(plan.id()) + ", made " + plan.madeAt());
    List<String> parts = new ArrayList<>();
    parts.add(
        plan.rebuilds().isEmpty()
            ? "nothing to rebuild"
            : Shown.number(plan.rebuilds().size())
                + " to rebuild in "
                + Shown.count(waves, "wave", "waves"));
    add(parts, plan.products().size(), "that comes with them", "that come with them");
    add(parts, plan.skipped().size(), "not rebuilt", "not rebuilt");
    add(parts, plan.cycles().size(), "cycle", "cycles");
    add(parts, plan.gaps().size(), "thing not known", "things not known");
    lines.add(String.join(", ", parts));
  }

  private static void add(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(Shown.count(count, one, many));
    }
  }

  private void section(String title) {
    lines.add("");
    if (!title.isEmpty()) {
      lines.add(title);
    }
  }

  private void waves() {
    Map<Integer, List<ArtifactKey>> waves = new TreeMap<>();
    plan.rebuilds()
        .forEach(
            build ->
                waves.computeIfAbsent(build.wave(), unused -> new ArrayList<>()).add(build.key()));
    if (waves.isEmpty()) {
      return;
    }
    section("Waves");
    int last = waves.size() - 1;
    int tail = waves.size() <= MOST_WAVES ? last : MOST_WAVES - 2;
    List<ArtifactKey> middle = new ArrayList<>();
    int index = 0;
    for (Map.Entry<Integer, List<ArtifactKey>> wave : waves.entrySet()) {
      if (index < tail || index == last) {
        if (!middle.isEmpty()) {
          wave((tail + 1) + " to " + Shown.number(last), middle);
        }
        wave(Shown.number(wave.getKey() + 1L), wave.getValue());
      } else {
        middle.addAll(wave.getValue());
      }
      index++;
    }
  }

  private void wave(String number, List<ArtifactKey> keys) {
    lines.add(
        "  "
            + number
            + "  "
            + Shown.amount(keys, key -> key.type().name())
            + ": "
            + Shown.examples(keys));
  }

  private void cycles(int mostCycles, int mostCuts) {
    if (plan.cycles().isEmpty()) {
      return;
    }
    section("Cycles");
    for (Cycle cycle : first(plan.cycles(), mostCycles)) {
      lines.add("  " + Shown.number(cycle.members().size()) + " members, such as " + path(cycle));
      for (CutEdge cut : first(cycle.cut(), mostCuts)) {
        lines.add("    left out: " + edge(cut) + (cut.accepted() ? ", accepted as it is" : ""));
      }
      rest(cycle.cut().size() - mostCuts, "    … and ", " left out");
    }
    rest(plan.cycles().size() - mostCycles, "  … and ", " cycles");
  }

  private static String path(Cycle cycle) {
    List<String> path = cycle.path().stream().map(key -> Shown.line(key.toString())).toList();
    String back = path.isEmpty() ? "" : " → " + path.get(0);
    if (path.size() <= 2 * PATH_ENDS) {
      return String.join(" → ", path) + back;
    }
    return String.join(" → ", path.subList(0, PATH_ENDS))
        + " → … "
        + Shown.number(path.size() - 2L * PATH_ENDS)
        + " more … → "
        + String.join(" → ", path.subList(path.size() - PATH_ENDS, path.size()))
        + back;
  }

  private static String edge(CutEdge cut) {
    return Shown.line(cut.to() + " " + cut.kind() + " " + cut.from());
  }

  private void skipped(boolean full) {
    if (plan.skipped().isEmpty()) {
      return;
    }
    section("Not rebuilt");
    if (full) {
      for (SkippedArtifact skipped : plan.skipped()) {
        lines.add(
            "  "
                + Shown.line(skipped.key().toString())
                + "  "
                + Shown.line(skipped.reason() + from(skipped.causes())));
      }
      return;
    }
    grouped(
        plan.skipped(),
        skipped -> skipped.reason().code(),
        skipped -> skipped.key().toString(),
        MOST_REASONS);
  }

  private static String from(List<Cause> causes) {
    return causes.isEmpty()
        ? ""
        : " ("
            + causes.get(0).kind()
            + " "
            + causes.get(0).artifact().key()
            + (causes.size() > 1 ? ", …)" : ")");
  }

  private void gaps(boolean full) {
    if (plan.gaps().isEmpty()) {
      return;
    }
    section("Not known");
    Function<Gap, String> who = gap -> Objects.requireNonNullElse(gap.resolver(), "nobody");
    if (full) {
      for (Gap gap : plan.gaps()) {
        lines.add(
            "  "
                + Shown.line(gap.subject())
                + "  "
                + Shown.line(who.apply(gap) + ", " + gap.reason()));
      }
      return;
    }
    grouped(
        plan.gaps(), gap -> who.apply(gap) + ", " + gap.reason().code(), Gap::subject, MOST_GAPS);
  }

  /** Writes a line for each group, the largest first. */
  private <T> void grouped(
      List<T> all, Function<T, String> group, Function<T, String> name, int most) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (T one : all) {
      groups.computeIfAbsent(group.apply(one), unused -> new ArrayList<>()).add(name.apply(one));
    }
    List<Map.Entry<String, List<String>>> largest = new ArrayList<>(groups.entrySet());
    largest.sort((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()));
    for (Map.Entry<String, List<String>> one : first(largest, most)) {
      lines.add(
          "  "
              + Shown.line(one.getKey())
              + "  "
              + Shown.number(one.getValue().size())
              + ": "
              + Shown.examples(one.getValue()));
    }
    rest(groups.size() - most, "  … for ", " other reasons");
  }

  private void rest(int count, String before, String after) {
    if (count > 0) {
      lines.add(before + Shown.number(count) + after);
    }
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }
}
