package io.freshmaker.core.config;

import java.time.Duration;

/** How much is done before Freshmaker stops and says so. Immutable. */
public final class Limits {

  /** 100,000 artifacts, 1,000 steps, messages of 4 MiB nested 100 deep, 60 seconds for a call. */
  public static final Limits DEFAULT =
      new Limits(100_000, 1_000, 4 << 20, 100, Duration.ofSeconds(60));

  private final int artifacts;
  private final int depth;
  private final int messageBytes;
  private final int messageDepth;
  private final Duration callTime;

  Limits(int artifacts, int depth, int messageBytes, int messageDepth, Duration callTime) {
    this.artifacts = artifacts;
    this.depth = depth;
    this.messageBytes = messageBytes;
    this.messageDepth = messageDepth;
    this.callTime = callTime;
  }

  /** Returns how many artifacts a plan may reach; beyond that the event is parked. */
  public int artifacts() {
    return artifacts;
  }

  /** Returns how many steps away from what changed a plan may reach; beyond, it is parked. */
  public int depth() {
    return depth;
  }

  /** Returns how many bytes a message may have; a larger one is parked. */
  public int messageBytes() {
    return messageBytes;
  }

  /** Returns how deep a message may be nested; a deeper one is parked. */
  public int messageDepth() {
    return messageDepth;
  }

  /** Returns how long one call into an adapter may take. */
  public Duration callTime() {
    return callTime;
  }
}
