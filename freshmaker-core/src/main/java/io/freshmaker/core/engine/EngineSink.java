package io.freshmaker.core.engine;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.api.spi.Sink;
import java.time.Instant;
import java.util.Set;

/** Where sources put their messages. */
final class EngineSink implements Sink {

  private final Engine engine;

  EngineSink(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Set<String> topics() {
    return engine.topics();
  }

  @Override
  public Receipt offer(RawMessage message) {
    return engine.offer(message);
  }

  @Override
  public void gap(Instant since) {
    engine.gap();
  }
}
