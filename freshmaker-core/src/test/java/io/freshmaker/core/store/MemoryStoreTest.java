package io.freshmaker.core.store;

import io.freshmaker.api.store.StateStore;
import java.time.Clock;

class MemoryStoreTest extends StateStoreContract {

  @Override
  StateStore open(Clock clock) {
    return new MemoryStore(clock);
  }
}
