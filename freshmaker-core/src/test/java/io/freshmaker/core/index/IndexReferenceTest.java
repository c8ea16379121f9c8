package io.freshmaker.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.core.graph.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the index, and every snapshot of it, against maps of builds. */
class IndexReferenceTest {

  private static final List<DependencyKind> KINDS =
      List.of(DependencyKind.REQUIRES, DependencyKind.CONTAINS, DependencyKind.INCLUDES);

  private static ArtifactKey key(int i) {
    return ArtifactKey.rpm("p" + i, "f36");
  }

  private static BuildInputs anyBuild(Random random, int size) {
    List<Input> inputs = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Input input = Input.of(key(random.nextInt(size)), KINDS.get(random.nextInt(KINDS.size())));
      inputs.add(random.nextBoolean() ? input : input.at(Version.rpm("1-" + random.nextInt(3))));
    }
    Version version = Version.rpm("1-" + random.nextInt(4));
    return BuildInputs.of(
        Artifact.of(
            key(random.nextInt(size)),
            random.nextBoolean() ? version : version.withVariant("x86_64")),
        inputs);
  }

  /** By lister and variant. */
  private static Map<String, BuildInputs> of(
      Map<ArtifactKey, Map<String, BuildInputs>> all, ArtifactKey key) {
    return all.computeIfAbsent(key, k -> new TreeMap<>());
  }

  private static Map<ArtifactKey, Map<String, BuildInputs>> copy(
      Map<ArtifactKey, Map<String, BuildInputs>> all) {
    Map<ArtifactKey, Map<String, BuildInputs>> copy = new HashMap<>();
    all.forEach((key, builds) -> copy.put(key, new TreeMap<>(builds)));
    return copy;
  }

  @Test
  @DisplayName(
      "any history of replacing and going gives the edges of what is left, in all snapshots")
  void agrees_with_maps() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int size = 2 + random.nextInt(40);
      InputIndex index = new InputIndex();
      Map<ArtifactKey, Map<String, BuildInputs>> expected = new HashMap<>();
      List<IndexSnapshot> snapshots = new ArrayList<>();
      List<Map<ArtifactKey, Map<String, BuildInputs>>> then = new ArrayList<>();
      for (int step = 0; step < 200; step++) {
        String lister = "lister" + random.nextInt(2);
        if (random.nextInt(8) == 0) {
          ArtifactKey key = key(random.nextInt(size));
          index.gone(lister, key);
          of(expected, key).keySet().removeIf(by -> by.startsWith(lister));
        } else {
          BuildInputs build = anyBuild(random, size);
          index.replace(lister, build);
          of(expected, build.artifact().key())
              .put(lister + build.artifact().version().variant(), build);
        }
        if (random.nextInt(40) == 0) {
          snapshots.add(index.snapshot());
          then.add(copy(expected));
        }
      }
      snapshots.add(index.snapshot());
      then.add(expected);
      for (int i = 0; i < snapshots.size(); i++) {
        same(seed, snapshots.get(i), then.get(i));
      }
    }
  }

  private static void same(
      long seed, IndexSnapshot snapshot, Map<ArtifactKey, Map<String, BuildInputs>> expected) {
    Set<String> edges = new TreeSet<>();
    Set<String> expectedEdges = new TreeSet<>();
    Row row = new Row();
    for (int node = 0; node < snapshot.size(); node++) {
      ArtifactKey key = snapshot.key(node);
      assertThat(snapshot.node(key)).isEqualTo(node);
      snapshot.graph().dependents(node, row);
      for (int i = 0; i < row.size(); i++) {
        edges.add(key + " " + snapshot.kind(row.kind(i)) + " " + snapshot.key(row.node(i)));
      }
    }
    expected.forEach(
        (key, builds) -> {
          Set<Input> inputs = new HashSet<>();
          builds
              .values()
              .forEach(
                  build -> {
                    inputs.addAll(build.inputs());
                    build
                        .inputs()
                        .forEach(in -> expectedEdges.add(in.key() + " " + in.kind() + " " + key));
                  });
          assertThat(snapshot.inputs(key))
              .as("seed %d", seed)
              .containsExactlyInAnyOrderElementsOf(inputs);
        });
    assertThat(edges).as("seed %d", seed).isEqualTo(expectedEdges);
  }
}
