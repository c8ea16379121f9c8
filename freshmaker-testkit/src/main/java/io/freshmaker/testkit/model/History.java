package io.freshmaker.testkit.model;

import io.freshmaker.testkit.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to an engine, step by step.
 *
 * @param seed decides everything that is random
 * @param steps what is done, in order
 */
record History(long seed, List<Step> steps) {

  History {
    steps = List.copyOf(steps);
  }

  /** Returns the history of a seed. */
  static History of(long seed, int size) {
    Chance chance = Chance.seeded(seed);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(new Step(i, Step.Kind.of(chance.bits("kind", i))));
    }
    return new History(seed, steps);
  }

  /** Returns this history without the steps from one place to before another. */
  History without(int from, int to) {
    List<Step> rest = new ArrayList<>(steps.subList(0, from));
    rest.addAll(steps.subList(to, steps.size()));
    return new History(seed, rest);
  }
}
