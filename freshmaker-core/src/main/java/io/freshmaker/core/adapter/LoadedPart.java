package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.Part;

/**
 * One part of a loaded adapter.
 *
 * @param <T> which of the interfaces of the SPI it is looked at as
 */
public final class LoadedPart<T extends Part> {

  private final String instance;
  private final boolean trusted;
  private final T part;

  LoadedPart(String instance, boolean trusted, T part) {
    this.instance = instance;
    this.trusted = trusted;
    this.part = part;
  }

  /** Returns the name of the instance that it belongs to. */
  public String instance() {
    return instance;
  }

  /** Returns whether its messages are taken for facts where it cannot confirm them. */
  public boolean trusted() {
    return trusted;
  }

  /** Returns the part. */
  public T part() {
    return part;
  }

  @Override
  public String toString() {
    return instance + " (" + part.getClass().getName() + ")";
  }
}
