package io.freshmaker.testkit.model;

import io.freshmaker.core.engine.Build;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** S5: the waits of open builds and follow-ups are acyclic. */
final class WaitsAcyclic implements Rule {

  @Override
  public void check(Ledger ledger) {
    if (ledger.changed().isEmpty()) {
      return;
    }
    Map<String, Integer> missing = new HashMap<>();
    Map<String, List<String>> waiting = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (Build build : ledger.moving()) {
      List<String> waits = openWaits(ledger, build);
      missing.put(build.id(), waits.size());
      waits.forEach(wait -> waiting.computeIfAbsent(wait, w -> new ArrayList<>()).add(build.id()));
      if (waits.isEmpty()) {
        free.add(build.id());
      }
    }
    while (!free.isEmpty()) {
      String done = free.remove();
      missing.remove(done);
      for (String next : waiting.getOrDefault(done, List.of())) {
        if (missing.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new Violation("S5", "these wait for each other: " + missing.keySet());
    }
  }

  private static List<String> openWaits(Ledger ledger, Build build) {
    List<String> waits = new ArrayList<>();
    if (!build.state().isOutside()) {
      for (String wait : build.waitsFor()) {
        ledger.build(wait).filter(Ledger::isMoving).ifPresent(b -> waits.add(wait));
      }
      build
          .follows()
          .flatMap(ledger::build)
          .filter(Ledger::isMoving)
          .map(Build::id)
          .ifPresent(waits::add);
    }
    return waits;
  }
}
