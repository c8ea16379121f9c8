package io.freshmaker.benchmarks.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a graph by its name: {@code src}, {@code bin} and {@code mix} in the folder that was given,
 * {@code env} in the file that was given, {@code env-stand-in} derived from {@code mix}, and {@code
 * syn:<nodes>:<degree>} generated. Each is loaded once.
 */
public final class DataSets {
  private final @Nullable Path graphs;
  private final @Nullable Path buildRoots;
  private final long seed;
  private final Map<String, EdgeList> loaded = new HashMap<>();

  /**
   * @param graphs the folder of the recorded graphs, or null when there is none
   * @param buildRoots the packed build-root graph, or null when there is none
   */
  public DataSets(@Nullable Path graphs, @Nullable Path buildRoots, long seed) {
    this.graphs = graphs;
    this.buildRoots = buildRoots;
    this.seed = seed;
  }

  /** Returns the graph, or empty where its files were not given. */
  public Optional<EdgeList> find(String name) {
    EdgeList edges = loaded.get(name);
    if (edges == null) {
      edges = load(name);
    }
    if (edges != null) {
      loaded.put(name, edges);
    }
    return Optional.ofNullable(edges);
  }

  private @Nullable EdgeList load(String name) {
    try {
      if (name.startsWith("syn:")) {
        String[] parts = name.split(":", -1);
        return SyntheticGraph.generate(
            Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), seed);
      }
      if (name.equals("env")) {
        return buildRoots == null ? null : BuildRootGraph.read(buildRoots);
      }
      if (name.equals("env-stand-in")) {
        return find("mix").map(BuildRootGraph::standIn).orElse(null);
      }
      return graphs != null && EdgeListFiles.exist(graphs, name)
          ? EdgeListFiles.read(graphs, name)
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read graph " + name, e);
    }
  }
}
