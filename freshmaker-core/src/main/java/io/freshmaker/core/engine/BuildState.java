package io.freshmaker.core.engine;

import java.util.Locale;

/** Where a build stands. Further states may come. */
public enum BuildState {

  /** Something that it waits for is not done. */
  WAITING,

  /** It can be submitted. */
  READY,

  /** The intent is recorded, an answer is not. */
  SUBMITTING,

  /** The build system has it. */
  RUNNING,

  /** Nobody can tell what became of it: a person can have it tried again. */
  PARKED,

  /** Something that it waits for did not succeed. */
  BLOCKED,

  /** It turned out not to be needed, or not to be allowed. */
  SKIPPED,

  /** It was built, and whoever depends on it can use it. */
  SUCCEEDED,

  /** It failed for good. */
  FAILED,

  /** It was cancelled. */
  CANCELLED;

  /** Returns its name as a word in a sentence. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it can still move by itself. */
  public boolean isOpen() {
    return this == WAITING || this == READY || isOutside();
  }

  /** Returns whether the build system may have it. */
  public boolean isOutside() {
    return this == SUBMITTING || this == RUNNING;
  }

  /** Returns whether it came to its end. */
  public boolean isEnded() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED || this == SKIPPED;
  }
}
