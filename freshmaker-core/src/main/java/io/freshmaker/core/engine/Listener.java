package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;

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

  /** A build went from one state to another. */
  default void buildChanged(Build build) {}
}
