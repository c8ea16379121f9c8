package io.freshmaker.core.config;

/** How much of a message is read. Immutable. */
public final class Limits {

  /** Messages of 4 MiB, nested 100 deep. */
  public static final Limits DEFAULT = new Limits(4 << 20, 100);

  private final int messageBytes;
  private final int messageDepth;

  Limits(int messageBytes, int messageDepth) {
    this.messageBytes = messageBytes;
    this.messageDepth = messageDepth;
  }

  /** Returns how many bytes a message may have; a larger one is parked. */
  public int messageBytes() {
    return messageBytes;
  }

  /** Returns how deep a message may be nested; a deeper one is parked. */
  public int messageDepth() {
    return messageDepth;
  }
}
