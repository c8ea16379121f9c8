package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Receipt;
import java.time.Duration;

/** A plan that is being run. Thread-safe. */
public interface Execution {

  /** Returns the id of the event that it runs under. */
  String eventId();

  /**
   * Waits until it is settled.
   *
   * @param timeOut how long at the most
   * @return how it stands then
   */
  EventStatus await(Duration timeOut) throws InterruptedException;

  /** Cancels it, as {@link Control#cancel} does. */
  Receipt cancel();
}
