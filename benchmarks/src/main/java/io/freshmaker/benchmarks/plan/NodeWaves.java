package io.freshmaker.benchmarks.plan;

/** Two arrays side by side: 8 bytes for each affected node. */
@SuppressWarnings("ArrayRecordComponent") // compared by their checksum alone
record NodeWaves(int[] nodes, int[] waves) implements Waves {
  @Override
  public int size() {
    return nodes.length;
  }

  @Override
  public void forEach(Visitor visitor) {
    for (int i = 0; i < nodes.length; i++) {
      visitor.visit(nodes[i], waves[i]);
    }
  }
}
