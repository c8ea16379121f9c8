package io.freshmaker.core.report;

import io.freshmaker.core.report.Drawing.Arrow;
import io.freshmaker.core.report.Drawing.Box;
import io.freshmaker.core.report.Drawing.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Draws like boxes as one, with as many differences as fit. */
final class FoldedDrawing {

  /** What boxes have in common that are drawn as one; the type and the code may be left out. */
  private record Likeness(Sort sort, int waves, String type, String code) {}

  /** Then all waves are one, however many there are. */
  private static final int DEEPEST = 2 + Integer.SIZE - 1;

  private FoldedDrawing() {}

  /**
   * Returns the drawing itself if it fits, otherwise the least folded one that does: first by sort,
   * wave, type and reason, then without the reason, without the type, and with more and more waves
   * as one.
   *
   * @param mostBoxes what never fits has more; 4 or more
   */
  static Drawing of(Drawing drawing, int mostBoxes, Predicate<Drawing> fits) {
    if (fits.test(drawing)) {
      return drawing;
    }
    Drawing folded = drawing;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Map<Likeness, List<Integer>> groups = groups(drawing, depth, mostBoxes);
      if (groups.size() <= mostBoxes) {
        folded = folded(drawing, depth, groups);
        if (fits.test(folded)) {
          return folded;
        }
      }
    }
    return folded;
  }

  /** Stops as soon as there are too many: a chain of a million has a million waves. */
  private static Map<Likeness, List<Integer>> groups(Drawing drawing, int depth, int most) {
    boolean byCode = depth < 1;
    boolean byType = depth < 2;
    int width = width(depth);
    Map<Likeness, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < drawing.boxes().size() && groups.size() <= most; i++) {
      Box box = drawing.boxes().get(i);
      Likeness likeness =
          new Likeness(
              box.sort(),
              box.firstWave() == Drawing.NO_WAVE ? Drawing.NO_WAVE : box.firstWave() / width,
              byType ? box.type() : "",
              byCode ? box.code() : "");
      groups.computeIfAbsent(likeness, unused -> new ArrayList<>()).add(i);
    }
    return groups;
  }

  private static int width(int depth) {
    return 1 << Math.max(0, depth - 2);
  }

  private static Drawing folded(Drawing drawing, int depth, Map<Likeness, List<Integer>> groups) {
    Drawing folded = new Drawing();
    int[] foldedIndex = new int[drawing.boxes().size()];
    groups.forEach(
        (likeness, group) -> {
          List<Box> like = group.stream().map(drawing.boxes()::get).toList();
          int index = folded.add(one(like, likeness.waves(), width(depth)));
          group.forEach(i -> foldedIndex[i] = index);
        });
    foldArrows(drawing, folded, foldedIndex);
    return folded;
  }

  private static Box one(List<Box> like, int waves, int width) {
    Box first = like.get(0);
    int firstWave = waves == Drawing.NO_WAVE ? Drawing.NO_WAVE : waves * width;
    int lastWave = waves == Drawing.NO_WAVE ? Drawing.NO_WAVE : firstWave + width - 1;
    if (like.size() == 1) {
      return new Box(first.title(), first.type(), first.code(), first.sort(), firstWave, lastWave);
    }
    String title =
        Shown.amount(like, Box::type)
            + ": "
            + Shown.examples(like.stream().map(Box::title).toList());
    Set<String> codes = new LinkedHashSet<>();
    like.forEach(box -> codes.add(box.code()));
    return new Box(title, first.type(), Shown.examples(codes), first.sort(), firstWave, lastWave);
  }

  private static void foldArrows(Drawing drawing, Drawing folded, int[] foldedIndex) {
    record Ends(int from, int to, boolean cut) {}
    Map<Ends, List<Arrow>> bundles = new LinkedHashMap<>();
    for (Arrow arrow : drawing.arrows()) {
      Ends ends = new Ends(foldedIndex[arrow.from()], foldedIndex[arrow.to()], arrow.cut());
      // What happens inside one box is not shown, but for a cycle that was broken there.
      if (ends.from() != ends.to() || ends.cut()) {
        bundles.computeIfAbsent(ends, unused -> new ArrayList<>()).add(arrow);
      }
    }
    bundles.forEach(
        (ends, arrows) ->
            folded.add(
                new Arrow(
                    ends.from(),
                    ends.to(),
                    arrows.size() == 1 ? arrows.get(0).label() : Shown.tally(arrows, Arrow::label),
                    ends.cut())));
  }
}
