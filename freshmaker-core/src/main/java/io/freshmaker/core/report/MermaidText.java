package io.freshmaker.core.report;

import io.freshmaker.core.report.Drawing.Arrow;
import io.freshmaker.core.report.Drawing.Box;
import java.util.List;
import java.util.TreeMap;

/**
 * A drawing as a Mermaid flowchart. Its renderers stop at 500 arrows and at 50,000 characters
 * unless they are configured otherwise (Mermaid's {@code maxEdges} and {@code maxTextSize}), so a
 * larger drawing is folded, which the chart says.
 */
final class MermaidText {

  private static final int MOST_ARROWS = 450;
  private static final int MOST_CHARACTERS = 48_000;
  private static final String NOTE = "This plan is folded: Mermaid draws 500 arrows at the most.";

  private MermaidText() {}

  static String of(Drawing drawing) {
    Drawing shown = FoldedDrawing.of(drawing, MOST_ARROWS, MermaidText::fits);
    return chart(shown, shown != drawing);
  }

  private static boolean fits(Drawing drawing) {
    // The longer text is only made where its parts cannot be too many.
    return drawing.arrows().size() <= MOST_ARROWS
        && drawing.boxes().size() <= MOST_ARROWS
        && chart(drawing, true).length() <= MOST_CHARACTERS;
  }

  private static String chart(Drawing drawing, boolean folded) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    if (folded) {
      chart.append("  %% ").append(NOTE).append('\n');
      chart.append("  note[\"").append(escaped(NOTE)).append("\"]:::note\n");
    }
    boxes(chart, drawing);
    for (Arrow arrow : drawing.arrows()) {
      chart.append("  n").append(arrow.from());
      chart.append(arrow.cut() ? " -.->|\"" : " -->|\"").append(escaped(arrow.label()));
      chart.append(arrow.cut() ? ", left out" : "").append("\"| n").append(arrow.to());
      chart.append('\n');
    }
    return chart
        .append("  classDef origin fill:lightyellow,stroke:goldenrod\n")
        .append("  classDef rebuild fill:honeydew,stroke:seagreen\n")
        .append("  classDef product fill:aliceblue,stroke:steelblue\n")
        .append("  classDef skipped fill:whitesmoke,stroke:gray,color:dimgray\n")
        .append("  classDef note fill:white,stroke:none\n")
        .toString();
  }

  private static void boxes(StringBuilder chart, Drawing drawing) {
    TreeMap<Integer, StringBuilder> waves = new TreeMap<>();
    List<Box> boxes = drawing.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      if (box.firstWave() == Drawing.NO_WAVE) {
        box(chart.append("  "), i, box);
        continue;
      }
      StringBuilder wave =
          waves.computeIfAbsent(
              box.firstWave(),
              first ->
                  new StringBuilder(
                      "  subgraph w" + first + "[\"" + escaped(box.wave()) + "\"]\n"));
      box(wave.append("    "), i, box);
    }
    waves.values().forEach(wave -> chart.append(wave).append("  end\n"));
  }

  private static void box(StringBuilder chart, int index, Box box) {
    String label = escaped(box.title()) + "<br/>" + escaped(box.code());
    chart.append('n').append(index);
    switch (box.sort()) {
      case ORIGIN -> chart.append("([\"").append(label).append("\"]):::origin\n");
      case REBUILD -> chart.append("[\"").append(label).append("\"]:::rebuild\n");
      case PRODUCT -> chart.append("[[\"").append(label).append("\"]]:::product\n");
      case SKIPPED -> chart.append("[\"").append(label).append("\"]:::skipped\n");
    }
  }

  /** Everything but plain letters becomes an entity code; Mermaid knows no other escape. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Shown.line(text)
        .codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                escaped.append((char) c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " .,:/+-".indexOf(c) >= 0;
  }
}
