package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of a graph's edges. The way back to the inputs is made when it is first walked.
 */
final class BaseRows {

  private final Rows dependents;
  private volatile @Nullable Rows inputs;

  BaseRows(Rows dependents) {
    this.dependents = dependents;
  }

  static BaseRows of(EdgeSort edges) {
    byte[] kinds = kindsOf(edges);
    BaseRows rows = new BaseRows(Rows.encode(edges, kinds));
    rows.inputs = Rows.encode(edges.transposed(), kinds);
    return rows;
  }

  private static byte[] kindsOf(EdgeSort edges) {
    if (edges.kind.length == 0) {
      return new byte[1];
    }
    boolean[] used = new boolean[256];
    for (byte kind : edges.kind) {
      used[kind & 0xff] = true;
    }
    byte[] kinds = new byte[256];
    int count = 0;
    for (int kind = 0; kind < used.length; kind++) {
      if (used[kind]) {
        kinds[count++] = (byte) kind;
      }
    }
    if ((long) edges.nodeCount << Rows.bitsFor(count) > 1L << 32) {
      throw new IllegalStateException(
          count + " kinds are too many for " + edges.nodeCount + " nodes");
    }
    return Arrays.copyOf(kinds, count);
  }

  Rows dependents() {
    return dependents;
  }

  Rows inputs() {
    Rows known = inputs;
    return known != null ? known : findInputs();
  }

  private synchronized Rows findInputs() {
    Rows known = inputs;
    if (known == null) {
      known = Rows.encode(dependents.decode().transposed(), dependents.kinds);
      inputs = known;
    }
    return known;
  }
}
