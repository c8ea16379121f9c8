package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.core.plan.RebuildPlan;

/**
 * Is told what happens, after it is recorded, in order, one call at a time, on the host's executor.
 * What it throws is logged and stops nothing. Further methods may come, with defaults.
 */
public interface Listener {

  /**
   * A message was read.
   *
   * @param id the message's id, or the derived one
   * @param topic its topic, empty where it has none
   * @param outcome what was made of it: recorded, or why nothing follows
   */
  default void messageRead(String id, String topic, Reason outcome) {}

  /** An event went from one state to another. */
  default void eventChanged(EventRecord event) {}

  /** A plan was made for an event, or a revision of it. */
  default void planMade(String eventId, RebuildPlan plan) {}

  /** A running build says something else than before; its reason has the build system's words. */
  default void buildProgressed(Build build) {}

  /** A message, an event or a build does not go on by itself; a person can have it tried again. */
  default void parked(Problem problem) {}

  /** A build went from one state to another. */
  default void buildChanged(Build build) {}
}
