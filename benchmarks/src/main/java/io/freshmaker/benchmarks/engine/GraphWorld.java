package io.freshmaker.benchmarks.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.benchmarks.data.Csr;
import io.freshmaker.benchmarks.data.EdgeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recorded graph as the world of an engine: every node an artifact, each at version 1 first. */
final class GraphWorld implements InputLister {

  static final ArtifactType TYPE = ArtifactType.of("package");
  private static final DependencyKind KIND = DependencyKind.BUILD_REQUIRES;

  private final EdgeList edges;
  private final Csr dependencies;
  private final ArtifactKey[] keys;
  private final int[] versions;
  private final Map<ArtifactKey, Integer> numbers = new HashMap<>();

  GraphWorld(EdgeList edges) {
    this.edges = edges;
    dependencies = edges.dependencies();
    keys = new ArtifactKey[edges.nodeCount()];
    versions = new int[keys.length];
    for (int node = 0; node < keys.length; node++) {
      keys[node] = ArtifactKey.of(TYPE, edges.nodeName(node), null);
      versions[node] = 1;
      numbers.put(keys[node], node);
    }
  }

  int size() {
    return keys.length;
  }

  ArtifactKey key(int node) {
    return keys[node];
  }

  int node(ArtifactKey key) {
    Integer node = numbers.get(key);
    if (node == null) {
      throw new IllegalArgumentException("graph " + edges.name() + " has no " + key);
    }
    return node;
  }

  boolean has(String name) {
    return numbers.containsKey(ArtifactKey.of(TYPE, name, null));
  }

  Artifact current(int node) {
    return Artifact.of(keys[node], Version.of(Version.NUMBER, Integer.toString(versions[node])));
  }

  /** Gives a node a new version. */
  Artifact change(int node) {
    versions[node]++;
    return current(node);
  }

  List<Input> inputs(int node) {
    List<Input> inputs = new ArrayList<>();
    for (int i = dependencies.offsets[node]; i < dependencies.offsets[node + 1]; i++) {
      int input = dependencies.targets[i];
      inputs.add(Input.of(keys[input], KIND).at(current(input).version()));
    }
    return inputs;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(Coverage.of(TYPE, KIND, TYPE).complete());
  }

  @Override
  public Listing list(@Nullable String cursor, Call call) {
    List<BuildInputs> builds = new ArrayList<>();
    for (int node = 0; node < keys.length; node++) {
      builds.add(BuildInputs.of(current(node), inputs(node)));
    }
    return Listing.last(builds, null);
  }
}
