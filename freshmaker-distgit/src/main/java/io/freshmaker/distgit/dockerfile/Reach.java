package io.freshmaker.distgit.dockerfile;

import io.freshmaker.distgit.dockerfile.Stage.Origin;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a stage is made from; stages that it is not made from do not matter. */
final class Reach {

  private final Set<ImageReference> copied =
      new TreeSet<>(Comparator.comparing(ImageReference::toString));
  private final Set<String> unknown = new TreeSet<>();
  private final Set<Stage> seen = new HashSet<>();
  private final Deque<Stage> open = new ArrayDeque<>();

  private Reach() {}

  static Parents of(Stage target) {
    Reach reach = new Reach();
    Origin bottom = reach.descend(target);
    while (!reach.open.isEmpty()) {
      Stage stage = reach.open.remove();
      stage.copies().forEach(reach::copied);
    }
    return new Parents(
        Optional.ofNullable(bottom.image()),
        Collections.unmodifiableSet(reach.copied),
        Collections.unmodifiableSet(reach.unknown));
  }

  /** Goes from a stage to the one that it begins with, and so on; returns where that ends. */
  private Origin descend(Stage from) {
    Stage stage = from;
    while (seen.add(stage)) {
      open.add(stage);
      @Nullable Stage below = stage.base().stage();
      if (below == null) {
        note(stage.base());
        return stage.base();
      }
      stage = below;
    }
    return Origin.NOTHING;
  }

  private void copied(Origin origin) {
    note(origin);
    @Nullable Stage builder = origin.stage();
    // What a builder begins with reaches the result by being copied.
    Origin end = builder == null ? origin : descend(builder);
    if (end.image() != null) {
      copied.add(end.image());
    }
  }

  private void note(Origin origin) {
    if (origin.unknown() != null) {
      unknown.add(origin.unknown());
    }
  }
}
