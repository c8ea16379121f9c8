package io.freshmaker.core.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The one thread on which the engine changes state, and its alarms. A host never needs another than
 * the default; a test gives one with a clock of its own and runs days in milliseconds.
 */
public interface Loop {

  /** Stops an alarm that has not gone off. */
  interface Alarm {

    /** Forgets it; no error if it has gone off. */
    void cancel();
  }

  /** Returns the clock that the alarms go by. */
  Clock clock();

  /** Begins to run tasks; those that were given before are run now. */
  void start();

  /** Runs a task after those given before. Thread-safe; never runs it in the caller's stack. */
  void execute(Runnable task);

  /** Runs a task at a moment or soon after. Thread-safe. */
  Alarm at(Instant when, Runnable task);

  /**
   * Runs a task at a moment or soon after, for good measure: who lets a clock run until there is
   * nothing to do need not wait for it. Thread-safe.
   */
  default Alarm atLeisure(Instant when, Runnable task) {
    return at(when, task);
  }

  /**
   * Stops: the running task is ended, the others are not begun. Idempotent.
   *
   * @param patience how long to wait for the running task
   */
  void close(Duration patience);
}
