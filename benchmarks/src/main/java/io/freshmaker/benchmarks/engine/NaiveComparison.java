package io.freshmaker.benchmarks.engine;

import io.freshmaker.benchmarks.Settings;
import io.freshmaker.benchmarks.data.DataSets;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.engine.Listener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Freshmaker beside naive reactive triggering: builds submitted, and the share saved. Diamonds, a
 * ring, and the dense day of the recorded bus over {@code mix}, where RPM x is {@code src:x}.
 *
 * <p>Arguments: how many builds may run at once (200), how many builds naive triggering is given
 * before it is stopped (5,000,000), and how much of the dense day's news is taken (all).
 */
public final class NaiveComparison {

  /** A change of a node, some time after the beginning. */
  private record Happening(Duration at, int node) {}

  private final PrintStream out;
  private final int cap;
  private final long limit;

  private NaiveComparison(PrintStream out, int cap, long limit) {
    this.out = out;
    this.cap = cap;
    this.limit = limit;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    int cap = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    long limit = arguments.length > 1 ? Long.parseLong(arguments[1]) : 5_000_000;
    int most = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
    new NaiveComparison(System.out, cap, limit).run(new Settings(System.getProperties()), most);
  }

  private void run(Settings settings, int most) throws IOException {
    out.println(
        "case                            news   naive: each trigger   naive: merged in queue"
            + "   Freshmaker      saved");
    List<Happening> once = List.of(new Happening(Duration.ZERO, 0));
    compare("one diamond", Shapes.diamonds(1, 1), once);
    compare("ten diamonds in a row", Shapes.diamonds(1, 10), once);
    compare("a ring of four", Shapes.ring(4), once);
    compare("a ring of four, with a diamond", Shapes.ringWithDiamond(), once);
    Path graphs = settings.graphs().orElse(null);
    if (graphs == null) {
      out.println("(-Dfreshmaker.shared names no folder: the dense day is left out)");
      return;
    }
    EdgeList mix = new DataSets(graphs, null, settings.seed()).find("mix").orElseThrow();
    DenseDay day = DenseDay.read(graphs.resolveSibling("wire/bus/replay.jsonl"));
    compareDay(mix, day, most);
  }

  private void compareDay(EdgeList mix, DenseDay day, int most) {
    GraphWorld names = new GraphWorld(mix);
    List<Happening> happenings = new ArrayList<>();
    TreeMap<String, Integer> missing = new TreeMap<>();
    Instant start = day.news().get(0).at();
    for (DenseDay.News news : day.news()) {
      if (!names.has("src:" + news.name())) {
        missing.merge(news.name(), 1, Integer::sum);
      } else if (happenings.size() < most) {
        Duration at = Duration.between(start, news.at());
        happenings.add(new Happening(at, mix.node("src:" + news.name())));
      }
    }
    compare("the dense day over mix", mix, happenings);
    out.printf(
        Locale.ROOT,
        "dense day: %,d messages, %,d news of packages, %,d of them skipped because mix lacks the"
            + " name: %s%n",
        day.messages(),
        day.news().size(),
        missing.values().stream().mapToInt(n -> n).sum(),
        missing);
  }

  private void compare(String name, EdgeList graph, List<Happening> happenings) {
    long each = naive(graph, happenings, false);
    long merged = naive(graph, happenings, true);
    long ours = ours(graph, happenings);
    out.printf(
        Locale.ROOT,
        "%-30s %5d %21s %24s %,12d %9.1f %%%n",
        name,
        happenings.size(),
        text(each),
        text(merged),
        ours,
        100.0 * (merged - ours) / Math.max(1, merged));
  }

  private String text(long builds) {
    return builds < limit
        ? String.format(Locale.ROOT, "%,d", builds)
        : String.format(Locale.ROOT, "no end by %,d", limit);
  }

  private long naive(EdgeList graph, List<Happening> happenings, boolean merges) {
    NaiveTriggering naive = new NaiveTriggering(graph, cap, merges, limit);
    happenings.forEach(h -> naive.change(h.at(), h.node()));
    return naive.run();
  }

  private long ours(EdgeList graph, List<Happening> happenings) {
    try (Rig rig = new Rig(graph, cap, 10_000, new Listener() {}).start()) {
      for (Happening happening : happenings) {
        rig.time.after(happening.at(), () -> rig.changed(happening.node()));
      }
      do {
        rig.time.pass(Duration.ofHours(12));
      } while (!rig.freshmaker.status().isQuiet());
      return rig.builder.submitted();
    }
  }
}
