package io.freshmaker.api.spi;

import java.time.Duration;
import java.time.Instant;

/** The frame of one call into an adapter. Not to be implemented by adapters. */
public interface Call {

  /** Returns when the answer is no longer waited for; the thread is interrupted then. */
  Instant deadline();

  /** Returns how long that is from now; zero when it has passed, never negative. */
  Duration remaining();

  /**
   * Returns the sources that a loaded adapter gives access to. What is committed through them is
   * recorded with its lineage before it is pushed.
   *
   * @throws io.freshmaker.api.ConfigurationException if no loaded adapter gives any
   */
  Sources sources();
}
