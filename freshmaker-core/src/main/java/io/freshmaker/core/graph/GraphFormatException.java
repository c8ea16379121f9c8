package io.freshmaker.core.graph;

import java.io.IOException;

/** Says that what was read is not a graph snapshot, or a damaged one. */
public final class GraphFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception that says what is wrong, and where. */
  public GraphFormatException(String message) {
    super(message);
  }
}
