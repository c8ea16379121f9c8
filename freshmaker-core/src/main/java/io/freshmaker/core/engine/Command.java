package io.freshmaker.core.engine;

/** A change to the engine's state, made on the loop. */
@FunctionalInterface
interface Command {

  /** Makes the change; what it has to do outside is given to the turn. */
  void apply(Turn turn);

  /**
   * A change that is about something.
   *
   * @param <T> what it is about
   */
  @FunctionalInterface
  interface Of<T> {

    /** Makes the change. */
    void apply(Turn turn, T about);
  }
}
