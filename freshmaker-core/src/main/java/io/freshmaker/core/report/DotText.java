package io.freshmaker.core.report;

import io.freshmaker.core.report.Drawing.Arrow;
import io.freshmaker.core.report.Drawing.Box;
import java.util.List;
import java.util.TreeMap;

/** A drawing in the DOT language of Graphviz, all of it, however large. */
final class DotText {

  private DotText() {}

  static String of(Drawing drawing) {
    StringBuilder graph = new StringBuilder("digraph plan {\n  rankdir=LR;\n  node [shape=box];\n");
    TreeMap<Integer, StringBuilder> waves = new TreeMap<>();
    List<Box> boxes = drawing.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      if (box.firstWave() == Drawing.NO_WAVE) {
        box(graph.append("  "), i, box);
        continue;
      }
      StringBuilder wave =
          waves.computeIfAbsent(
              box.firstWave(),
              first ->
                  new StringBuilder(
                      "  subgraph cluster_"
                          + first
                          + " {\n    label="
                          + quoted(box.wave())
                          + ";\n"));
      box(wave.append("    "), i, box);
    }
    waves.values().forEach(wave -> graph.append(wave).append("  }\n"));
    for (Arrow arrow : drawing.arrows()) {
      graph.append("  n").append(arrow.from()).append(" -> n").append(arrow.to());
      graph.append(" [label=").append(quoted(arrow.label()));
      graph.append(arrow.cut() ? ", style=dotted, constraint=false];\n" : "];\n");
    }
    return graph.append("}\n").toString();
  }

  private static void box(StringBuilder graph, int index, Box box) {
    graph.append('n').append(index).append(" [label=");
    graph.append(quoted(box.title() + "\n" + box.code()));
    graph.append(
        switch (box.sort()) {
          case ORIGIN -> ", shape=oval];\n";
          case REBUILD -> "];\n";
          case PRODUCT -> ", peripheries=2];\n";
          case SKIPPED -> ", style=dashed, fontcolor=gray40];\n";
        });
  }

  /** Quotes end a text, and a backslash begins an escape such as the name of the box. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (String line : text.split("\n", -1)) {
      quoted.append(quoted.length() == 1 ? "" : "\\n");
      quoted.append(Shown.line(line).replace("\\", "\\\\").replace("\"", "\\\""));
    }
    return quoted.append('"').toString();
  }
}
