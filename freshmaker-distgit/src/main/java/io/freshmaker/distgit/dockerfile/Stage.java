package io.freshmaker.distgit.dockerfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stage of a build: what it begins with, and what it copies from. */
final class Stage {

  private final int index;
  private final @Nullable String name;
  private final Origin base;
  private final List<Origin> copies = new ArrayList<>();

  Stage(int index, @Nullable String name, Origin base) {
    this.index = index;
    this.name = name;
    this.base = base;
  }

  /**
   * What a stage is made from: one of these, or nothing.
   *
   * @param stage an earlier stage
   * @param image an image
   * @param unknown what cannot be told
   */
  record Origin(@Nullable Stage stage, @Nullable ImageReference image, @Nullable String unknown) {

    static final Origin NOTHING = new Origin(null, null, null);
  }

  boolean isCalled(String other) {
    return name != null && name.equalsIgnoreCase(other);
  }

  int index() {
    return index;
  }

  Origin base() {
    return base;
  }

  List<Origin> copies() {
    return copies;
  }
}
