package io.freshmaker.api.spi;

/** Brings messages, from a bus or by asking. Started and closed once. */
public interface EventSource extends Part, AutoCloseable {

  /** Starts to hand messages to the sink, on threads of its own; returns at once. */
  void start(Sink sink);

  /** Stops, and gives everything back within a bounded time. */
  @Override
  void close();
}
