package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import io.freshmaker.core.index.InputIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A random world of few artifacts: edges of three kinds, one of which is not followed; cycles; a
 * gate, a decider that refuses artifacts and rules out causes; some edges are listed, others are
 * known to resolvers only.
 */
final class RandomWorld {

  static final List<DependencyKind> KINDS =
      List.of(DependencyKind.BUILD_REQUIRES, DependencyKind.REQUIRES, DependencyKind.LAYERED_ON);
  static final Set<DependencyKind> FOLLOWED =
      Set.of(DependencyKind.BUILD_REQUIRES, DependencyKind.REQUIRES);

  /**
   * An edge of the world.
   *
   * @param consumed 0: not known; otherwise the version
   * @param knower 0: the index; otherwise the number of a resolver
   */
  record Edge(int from, int to, DependencyKind kind, int consumed, int knower) {}

  final int size;
  final List<Edge> edges = new ArrayList<>();
  final Set<Integer> denied = new HashSet<>();
  final Set<Integer> refused = new HashSet<>();
  final Set<Long> ruledOut = new HashSet<>();
  final List<Integer> origins = new ArrayList<>();
  final int[] versions;

  RandomWorld(long seed) {
    Random random = new Random(seed);
    size = 2 + random.nextInt(11);
    versions = new int[size];
    for (int i = 0; i < size; i++) {
      versions[i] = 1 + random.nextInt(2);
      if (random.nextInt(10) == 0) {
        denied.add(i);
      }
      if (random.nextInt(8) == 0) {
        refused.add(i);
      }
    }
    Set<String> seen = new HashSet<>();
    for (int i = random.nextInt(size * 3); i >= 0; i--) {
      int from = random.nextInt(size);
      int to = random.nextInt(size);
      DependencyKind kind = KINDS.get(Math.max(0, random.nextInt(8) - 5));
      if (seen.add(from + " " + to + " " + kind)) {
        edges.add(new Edge(from, to, kind, random.nextInt(3), random.nextInt(3)));
      }
      if (random.nextInt(10) == 0) {
        ruledOut.add((long) from << 32 | to);
      }
    }
    Set<Integer> changed = new TreeSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed.add(random.nextInt(size));
    }
    origins.addAll(changed);
  }

  static ArtifactKey key(int node) {
    // Not in the order of the numbers, so that ties by key are not ties by number.
    return ArtifactKey.module("m" + (node * 7 % 13), "s" + node);
  }

  static Version version(int version) {
    return Version.of(Version.NUMBER, Integer.toString(version));
  }

  int node(ArtifactKey key) {
    return Integer.parseInt(key.stream().substring(1));
  }

  /** Everything changed to version 2. */
  List<Origin> origins() {
    List<Origin> all = new ArrayList<>();
    for (int origin : origins) {
      all.add(
          Origin.of(
              Change.of(key(origin), version(2)),
              "e" + origin,
              EventKind.BUILD_CHANGED,
              "bus",
              World.NOW.minusSeconds(origin)));
    }
    return all;
  }

  Gate gate() {
    Gate.Builder gate = Gate.builder().allow(ArtifactType.MODULE, Rule.name(NamePattern.of("*")));
    for (int node : denied) {
      gate.deny(ArtifactType.MODULE, Rule.stream(List.of(NamePattern.exactly("s" + node))));
    }
    return gate.build();
  }

  /** Lists what the index knows, in this order. */
  InputIndex index(@Nullable Random shuffle) {
    InputIndex index = new InputIndex();
    index.lists("list", coverage(0));
    List<BuildInputs> builds = new ArrayList<>();
    for (int node = 0; node < size; node++) {
      List<Input> inputs = new ArrayList<>();
      for (Edge edge : edges) {
        if (edge.to() == node && edge.knower() == 0) {
          inputs.add(input(edge));
        }
      }
      shuffle(inputs, shuffle);
      builds.add(BuildInputs.of(Artifact.of(key(node), version(versions[node])), inputs));
    }
    shuffle(builds, shuffle);
    index.page("list", Listing.last(builds, null), true, index.revision(), World.NOW);
    return index;
  }

  private static Input input(Edge edge) {
    Version consumed = edge.consumed() == 0 ? null : version(edge.consumed());
    return Input.of(key(edge.from()), edge.kind()).at(consumed);
  }

  private static void shuffle(List<?> list, @Nullable Random random) {
    if (random != null) {
      Collections.shuffle(list, random);
    }
  }

  private static Set<Coverage> coverage(int knower) {
    Set<Coverage> all = new TreeSet<>();
    for (DependencyKind kind : KINDS) {
      Coverage coverage = Coverage.of(ArtifactType.MODULE, kind, ArtifactType.MODULE);
      all.add(knower == 1 ? coverage : coverage.complete());
    }
    return all;
  }

  /** Returns the resolver that knows its share of the edges, told in any order and twice. */
  DependencyResolver resolver(int knower, @Nullable Random shuffle) {
    return new DependencyResolver() {
      @Override
      public Set<Coverage> covers() {
        return coverage(knower);
      }

      @Override
      public Dependents dependentsOf(Query query, Call call) {
        List<Dependency> found = new ArrayList<>();
        for (Artifact changed : query.changed()) {
          for (Edge edge : edges) {
            if (edge.knower() == knower
                && key(edge.from()).equals(changed.key())
                && FOLLOWED.contains(edge.kind())) {
              Dependency dependency =
                  Dependency.of(
                      Artifact.of(key(edge.to()), version(versions[edge.to()])), input(edge));
              found.add(dependency);
              if (shuffle != null && shuffle.nextBoolean()) {
                found.add(dependency);
              }
            }
          }
        }
        shuffle(found, shuffle);
        return Dependents.of(found);
      }
    };
  }

  RebuildDecider decider() {
    return RebuildDecider.of(
        candidate -> {
          int node = node(candidate.artifact().key());
          if (refused.contains(node)) {
            return Decision.skip(Reason.of(ReasonCodes.REFUSED, "no"));
          }
          Set<ArtifactKey> out = new TreeSet<>();
          candidate
              .causes()
              .forEach(
                  cause -> {
                    int from = node(cause.artifact().key());
                    if (ruledOut.contains((long) from << 32 | node)) {
                      out.add(cause.artifact().key());
                    }
                  });
          return out.isEmpty()
              ? Decision.rebuild(Reason.of("fine", "fine"))
              : Decision.skip(Reason.of(ReasonCodes.REFUSED, "not for it"), out, Set.of(), null);
        });
  }

  PlanRequest.Builder request(@Nullable Random shuffle) {
    List<Origin> origins = new ArrayList<>(origins());
    shuffle(origins, shuffle);
    return PlanRequest.of(origins, index(shuffle).snapshot())
        .gate(gate())
        .now(World.NOW)
        .settings(PlanSettings.standard().withFollow(FOLLOWED))
        .resolver("one", resolver(1, shuffle))
        .resolver("two", resolver(2, shuffle))
        .decider("policy", decider());
  }
}
