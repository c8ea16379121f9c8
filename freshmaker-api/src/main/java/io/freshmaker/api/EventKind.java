package io.freshmaker.api;

import java.util.Objects;

/**
 * What sort of news an event is. Open: adapters bring kinds of their own.
 *
 * @param name lower-case letters, digits and dashes, starting with a letter, at most 64 characters
 */
public record EventKind(String name) implements Comparable<EventKind> {

  /** A source got new commits. */
  public static final EventKind SOURCE_CHANGED = new EventKind("source-changed");

  /** A build went from one state to another; only a finished one has changes. */
  public static final EventKind BUILD_CHANGED = new EventKind("build-changed");

  /** A gate, a waiver or a test result moved: somebody who waits may want to look again. */
  public static final EventKind GATE_CHANGED = new EventKind("gate-changed");

  /** Found by asking a service or by sweeping a listing; no message told of it. */
  public static final EventKind RECONCILED = new EventKind("reconciled");

  /** A person said so. */
  public static final EventKind MANUAL = new EventKind("manual");

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if the name is not of the form above
   */
  public EventKind {
    Names.requireOpenValue("event kind", name);
  }

  /** Returns the kind of this name. */
  public static EventKind of(String name) {
    return new EventKind(name);
  }

  @Override
  public int compareTo(EventKind other) {
    return name.compareTo(Objects.requireNonNull(other, "other").name);
  }

  @Override
  public String toString() {
    return name;
  }
}
