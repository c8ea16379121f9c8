package io.freshmaker.benchmarks.plan;

import java.util.Map;

/** Waves by name, and what turns the names back into numbers for the comparison. */
record NamedWaves(Map<String, Integer> waves, Map<String, Integer> numbers) implements Waves {
  @Override
  public int size() {
    return waves.size();
  }

  @Override
  public void forEach(Visitor visitor) {
    waves.forEach((name, wave) -> visitor.visit(numbers.get(name), wave));
  }
}
