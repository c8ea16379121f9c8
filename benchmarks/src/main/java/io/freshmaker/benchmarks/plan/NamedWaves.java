package io.freshmaker.benchmarks.plan;

import io.freshmaker.benchmarks.data.EdgeList;
import java.util.Map;

/** Waves by name; the names are turned back into numbers for the comparison only. */
record NamedWaves(Map<String, Integer> waves, EdgeList edges) implements Waves {
  @Override
  public int size() {
    return waves.size();
  }

  @Override
  public void forEach(Visitor visitor) {
    waves.forEach((name, wave) -> visitor.visit(edges.node(name), wave));
  }
}
