package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.engine.Story;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** S9: all that an engine tells of what is stored, as lines, for comparing two of them. */
final class Told {

  private Told() {}

  static List<String> by(Freshmaker freshmaker, Collection<ArtifactKey> artifacts) {
    List<String> lines = new ArrayList<>();
    for (EventRecord event : freshmaker.events()) {
      EventStatus status = freshmaker.event(event.id()).orElseThrow();
      lines.add(
          status
              + " told by "
              + event.tellers()
              + ", builds "
              + status.buildIds()
              + ", plan "
              + status.plan().map(plan -> plan.id()));
    }
    for (ArtifactKey artifact : artifacts) {
      Story story = freshmaker.explain(artifact);
      // What holds a build for the moment is found out anew, and how far a history is kept differs.
      lines.add(artifact + " " + story.state() + " " + story.chain());
      for (Build build : story.builds()) {
        lines.add(
            build
                + " because of "
                + build.causes()
                + ", "
                + build.reason()
                + ", follows "
                + build.follows()
                + ", handles "
                + build.handles());
      }
    }
    return lines;
  }

  /**
   * Compares what was told before the engine was lost with what is told after.
   *
   * @throws Violation if it differs
   */
  static void compare(List<String> before, List<String> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String one = i < before.size() ? before.get(i) : "nothing";
      String other = i < after.size() ? after.get(i) : "nothing";
      if (!Objects.equals(one, other)) {
        throw new Violation("S9", "before: " + one + "\nafter:  " + other);
      }
    }
  }
}
