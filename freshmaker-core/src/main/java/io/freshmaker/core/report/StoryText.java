package io.freshmaker.core.report;

import io.freshmaker.api.Change;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.core.engine.Attempt;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** An artifact's story as text: what is true of it, why, and how it came to be (R4). */
public final class StoryText {

  private static final int MOST = 5;
  private static final int MOST_LINKS = 20;

  private final List<String> lines = new ArrayList<>();

  private StoryText() {}

  /** Returns a story as text; of long lists the newest entries, and that there are more. */
  public static String of(Story story) {
    Objects.requireNonNull(story, "story");
    StoryText text = new StoryText();
    text.write(story);
    return String.join("\n", text.lines) + "\n";
  }

  private void write(Story story) {
    add(
        0,
        story.artifact()
            + ": "
            + story
                .state()
                .map(state -> Shown.standing(state.word(), story.reason()))
                .orElseGet(() -> story.reason().toString()));
    story.reason().details().forEach((name, value) -> add(1, name + ": " + value));
    story.reason().remedies().forEach(remedy -> add(1, "what would change it: " + remedy.steps()));
    each("Because", story.roots(), MOST, this::write);
    chain(story.chain());
    each("Builds", story.builds(), MOST, this::write);
    each(
        "Before",
        story.history(),
        MOST,
        entry ->
            add(
                1,
                entry.at()
                    + "  "
                    + entry.reason()
                    + (entry.event() == null ? "" : " (" + entry.event() + ")")));
  }

  private void write(EventRecord root) {
    StringBuilder line = new StringBuilder(root.event().time() + "  ");
    line.append(root.event().kind()).append(", told by ").append(String.join(", ", root.tellers()));
    line.append(" in ").append(root.id());
    add(1, line.toString());
    for (Change change : root.event().changes()) {
      add(2, change.toString());
    }
  }

  /** The middle of a long chain says less than its ends. */
  private void chain(List<Story.Link> chain) {
    if (chain.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("How that led here");
    int left = Math.max(0, chain.size() - MOST_LINKS);
    add(1, chain.get(0).from().toString());
    for (int i = 0; i < chain.size(); i++) {
      if (left > 0 && i == MOST_LINKS / 2) {
        add(1, "… " + Shown.count(left, "step", "steps") + " more …");
        i += left;
      }
      Story.Link link = chain.get(i);
      boolean oneself = link.from().equals(link.to());
      if (!oneself) {
        add(1, "→ " + link.to() + " (" + link.kind() + ")");
      }
    }
  }

  private void write(Build build) {
    add(1, build.id() + "  " + Shown.standing(build.state().word(), build.reason()));
    add(2, "planned " + build.since() + build.ended().map(ended -> ", ended " + ended).orElse(""));
    for (Attempt attempt : build.attempts()) {
      add(
          2,
          "attempt "
              + attempt.number()
              + " at "
              + attempt.instance()
              + attempt.handles().map(StoryText::handles).orElse(", no answer yet"));
    }
    build.products().forEach(product -> add(2, "made " + product.artifact()));
  }

  private static String handles(List<BuildHandle> handles) {
    StringBuilder text = new StringBuilder();
    for (BuildHandle handle : handles) {
      text.append(text.isEmpty() ? ": " : ", ").append(handle);
      handle.url().ifPresent(url -> text.append(" ").append(url));
    }
    return text.toString();
  }

  private <T> void each(String title, List<T> all, int most, Consumer<T> write) {
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    all.stream().limit(most).forEach(write);
    if (all.size() > most) {
      add(1, "… and " + Shown.number(all.size() - most) + " more");
    }
  }

  private void add(int depth, String text) {
    lines.add("  ".repeat(depth) + Shown.line(text));
  }
}
