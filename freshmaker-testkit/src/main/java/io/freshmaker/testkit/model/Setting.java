package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.testkit.Chance;
import io.freshmaker.testkit.SimulatedWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The world of a seed: a few sources, and what is built from them by build systems of all three
 * identities, with cycles or without.
 *
 * @param sources what only changes
 * @param built what is built, and may be
 * @param forbidden what is built from the others, and may not be
 * @param cap how many builds may be outside at once
 * @param kept how many settled events are kept
 * @param faults how much goes wrong, from 0 to 1
 */
record Setting(
    List<ArtifactKey> sources,
    List<ArtifactKey> built,
    List<ArtifactKey> forbidden,
    Map<ArtifactKey, List<ArtifactKey>> inputs,
    int cap,
    int kept,
    double faults) {

  static final Map<ArtifactType, Identity> IDENTITIES =
      Map.of(
          ArtifactType.MODULE, Identity.KEYED,
          ArtifactType.CONTAINER, Identity.FINDABLE,
          ArtifactType.RPM, Identity.BLIND);

  private static final List<ArtifactType> TYPES =
      List.of(ArtifactType.MODULE, ArtifactType.CONTAINER, ArtifactType.RPM);

  /** Returns the setting of a seed. */
  static Setting of(long seed) {
    Chance chance = Chance.seeded(seed).of("setting");
    List<ArtifactKey> sources = new ArrayList<>();
    for (int i = 0; i < 1 + chance.below(3, "sources", 0); i++) {
      sources.add(ArtifactKey.source("rpms", "s" + i, "main"));
    }
    List<ArtifactKey> built = new ArrayList<>();
    for (int i = 0; i < 2 + chance.below(8, "built", 0); i++) {
      built.add(ArtifactKey.of(TYPES.get(chance.below(3, "type", i)), "n" + i, "s"));
    }
    List<ArtifactKey> forbidden = new ArrayList<>();
    if (chance.happens(0.3, "forbidden", 0)) {
      forbidden.add(ArtifactKey.module("x0", "s"));
    }
    int cap = 1 + chance.below(5, "cap", 0);
    int kept = chance.happens(0.15, "kept", 0) ? 10_000 : 5 + chance.below(40, "kept", 1);
    double faults = chance.happens(0.2, "faults", 0) ? 0 : chance.below(20, "faults", 1) / 100.0;
    return new Setting(
        sources, built, forbidden, edges(chance, sources, built, forbidden), cap, kept, faults);
  }

  private static Map<ArtifactKey, List<ArtifactKey>> edges(
      Chance chance,
      List<ArtifactKey> sources,
      List<ArtifactKey> built,
      List<ArtifactKey> forbidden) {
    boolean cycles = chance.happens(0.4, "cycles", 0);
    double density = 0.1 + chance.below(30, "density", 0) / 100.0;
    List<ArtifactKey> dependents = new ArrayList<>(built);
    dependents.addAll(forbidden);
    List<ArtifactKey> all = new ArrayList<>(sources);
    all.addAll(dependents);
    Map<ArtifactKey, List<ArtifactKey>> inputs = new TreeMap<>();
    for (int i = 0; i < dependents.size(); i++) {
      List<ArtifactKey> from = new ArrayList<>();
      int own = sources.size() + i;
      from.add(all.get(chance.below(own, "first", i)));
      for (int j = 0; j < all.size(); j++) {
        boolean forwards = j < own;
        double wanted = forwards ? density : cycles ? density / 2 : 0;
        if (j != own && !from.contains(all.get(j)) && chance.happens(wanted, "edge " + i, j)) {
          from.add(all.get(j));
        }
      }
      inputs.put(dependents.get(i), from);
    }
    return inputs;
  }

  /** Returns a new world as it is at the beginning. */
  SimulatedWorld world() {
    SimulatedWorld world = new SimulatedWorld();
    sources.forEach(world::add);
    inputs.forEach(
        (dependent, from) ->
            from.forEach(
                input ->
                    world.edge(
                        input,
                        input.type().equals(ArtifactType.SOURCE)
                            ? DependencyKind.BUILDS_FROM
                            : DependencyKind.BUILD_REQUIRES,
                        dependent)));
    return world;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("what is made from what: ");
    inputs.forEach(
        (dependent, from) -> text.append(dependent).append(" < ").append(from).append("; "));
    return text.append("cap ").append(cap) + ", kept " + kept + ", faults " + faults;
  }

  /** Returns what can be told of to have changed. */
  List<ArtifactKey> all() {
    List<ArtifactKey> all = new ArrayList<>(sources);
    all.addAll(built);
    all.addAll(forbidden);
    return all;
  }
}
