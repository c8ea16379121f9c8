package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Receipt;
import io.freshmaker.core.decide.ArtifactPattern;

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

  /** Stops submitting artifacts that match; everything else goes on. */
  Receipt pause(ArtifactPattern pattern);

  /** Goes on submitting artifacts that match the very same pattern. */
  Receipt resume(ArtifactPattern pattern);

  /**
   * Lets go on what is held, by its {@link Problem#id}: the rest of a plan of which too much failed
   * ({@code event:…}), or an artifact that is in quarantine ({@code artifact:…}).
   */
  Receipt release(String problemId);

  /** Stops submitting; everything else goes on. */
  Receipt pause();

  /** Goes on submitting. */
  Receipt resume();

  /**
   * Tries a parked message or event again, or a parked or failed build, by its {@link Problem#id}.
   */
  Receipt retry(String problemId);
}
