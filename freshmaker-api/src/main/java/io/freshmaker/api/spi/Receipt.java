package io.freshmaker.api.spi;

import java.util.concurrent.CompletionStage;

/** Stands for a message or event that was handed over. */
public interface Receipt {

  /**
   * Returns a stage that completes with the id under which it is recorded, once it is. It fails if
   * it could not be recorded: do not acknowledge it then.
   */
  CompletionStage<String> recorded();
}
