package io.freshmaker.koji.client;

import io.freshmaker.api.spi.Call;
import java.util.Optional;

/**
 * Finds out what came of a write whose answer was lost.
 *
 * @param <R> the write's result
 */
@FunctionalInterface
public interface Recovery<R> {

  /** Returns the result of the write if it was done, or nothing if the hub does not have it. */
  Optional<R> find(Call frame) throws InterruptedException;

  /** Returns a recovery that cannot find anything. */
  static <R> Recovery<R> none() {
    return frame -> Optional.empty();
  }
}
