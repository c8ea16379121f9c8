package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Receipt;

/**
 * What a person can do. Thread-safe; each receipt completes when the command is recorded, and fails
 * with an {@link io.freshmaker.api.InvalidInputException} if there is nothing of that id.
 */
public interface Control {

  /**
   * Takes an event's causes away. Builds without other causes are cancelled; of running ones the
   * build system is asked to.
   */
  Receipt cancel(String eventId);

  /** Stops submitting; everything else goes on. */
  Receipt pause();

  /** Goes on submitting. */
  Receipt resume();

  /**
   * Tries a parked message or event again, or a parked or failed build, by its {@link Problem#id}.
   */
  Receipt retry(String problemId);
}
