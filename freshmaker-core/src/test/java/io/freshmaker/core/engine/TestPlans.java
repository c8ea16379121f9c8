package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes plans of acyclic texts, naively, for tests of what runs them. */
final class TestPlans {

  private TestPlans() {}

  /**
   * Returns the plan of what is made, at some remove, from an artifact: {@code "a > b > c, a > c"}.
   */
  static RebuildPlan of(String edges, String origin, String version) {
    Map<String, TreeSet<String>> inputs = new TreeMap<>();
    Map<String, TreeSet<String>> dependents = new TreeMap<>();
    for (String edge : edges.split(",")) {
      String[] ends = edge.strip().split("\\s*>\\s*");
      for (int i = 1; i < ends.length; i++) {
        inputs.computeIfAbsent(ends[i], n -> new TreeSet<>()).add(ends[i - 1]);
        dependents.computeIfAbsent(ends[i - 1], n -> new TreeSet<>()).add(ends[i]);
      }
    }
    Map<String, Integer> waves = new TreeMap<>();
    reach(origin, -1, dependents, waves);
    List<PlannedBuild> builds = new ArrayList<>();
    waves.remove(origin);
    for (String name : waves.keySet()) {
      List<Cause> causes = new ArrayList<>();
      List<ArtifactKey> waits = new ArrayList<>();
      for (String input : inputs.get(name)) {
        if (input.equals(origin) || waves.containsKey(input)) {
          causes.add(
              Cause.planned(Artifact.of(TestWorld.key(input)), TestWorld.KIND, Instant.EPOCH));
        }
        if (waves.containsKey(input)) {
          waits.add(TestWorld.key(input));
        }
      }
      builds.add(
          PlannedBuild.of(
              Artifact.of(TestWorld.key(name)),
              Reason.of(ReasonCodes.STALE, "a test says so"),
              causes,
              waits,
              waves.get(name),
              chain(name, dependents)));
    }
    builds.sort(Comparator.comparingInt(PlannedBuild::wave).thenComparing(build -> build.key()));
    Change change = Change.of(TestWorld.key(origin), Version.of("test", version));
    return RebuildPlan.builder(Instant.EPOCH)
        .origins(
            List.of(Origin.of(change, "what-if", EventKind.MANUAL, "person:test", Instant.EPOCH)))
        .rebuilds(builds)
        .build();
  }

  private static void reach(
      String name, int wave, Map<String, TreeSet<String>> dependents, Map<String, Integer> waves) {
    if (waves.merge(name, wave, Math::max) == wave) {
      for (String dependent : dependents.getOrDefault(name, new TreeSet<>())) {
        reach(dependent, wave + 1, dependents, waves);
      }
    }
  }

  private static int chain(String name, Map<String, TreeSet<String>> dependents) {
    int longest = 0;
    for (String dependent : dependents.getOrDefault(name, new TreeSet<>())) {
      longest = Math.max(longest, 1 + chain(dependent, dependents));
    }
    return longest;
  }
}
