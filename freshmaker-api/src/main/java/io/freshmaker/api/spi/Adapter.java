package io.freshmaker.api.spi;

import java.util.List;

/** An adapter: the parts that one configured instance brings. */
public final class Adapter {

  private final List<Part> parts;

  private Adapter(List<Part> parts) {
    this.parts = parts;
  }

  /** Returns the adapter of these parts; one object may be several parts at once. */
  public static Adapter of(Part... parts) {
    return new Adapter(List.of(parts));
  }

  /** Returns the parts, in the given order. */
  public List<Part> parts() {
    return parts;
  }
}
