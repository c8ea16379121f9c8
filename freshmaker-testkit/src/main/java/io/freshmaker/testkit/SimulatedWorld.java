package io.freshmaker.testkit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is true in a simulation: which artifacts there are, in which version, what each is made from
 * now, and what the newest build of each consumed. Versions are numbers, from 1, the newer the
 * greater.
 */
public final class SimulatedWorld {

  /**
   * An edge whose dependent was made from something else than what is current.
   *
   * @param input what it is made from
   * @param dependent what is made from it
   */
  public record Stale(ArtifactKey input, ArtifactKey dependent) {}

  private final Map<ArtifactKey, Item> items = new TreeMap<>();

  /** An artifact. */
  private static final class Item {

    private final Map<ArtifactKey, DependencyKind> inputs = new TreeMap<>();
    private final Set<ArtifactKey> dependents = new TreeSet<>();
    private final Map<Version, Integer> contents = new HashMap<>();
    private int number = 1;
    private int content = 1;
    private @Nullable BuildInputs last;

    private Version version() {
      return Version.of(Version.NUMBER, Integer.toString(number));
    }
  }

  /** Makes a world without artifacts. */
  public SimulatedWorld() {}

  /**
   * Returns a world of modules of the stream {@code s}, where each build-requires others.
   *
   * @param edges chains of names, input first, such as {@code "lib > a > b, lib > c"}
   */
  public static SimulatedWorld of(String edges) {
    SimulatedWorld world = new SimulatedWorld();
    for (String chain : edges.split(",", -1)) {
      @Nullable ArtifactKey before = null;
      for (String name : chain.strip().split("\\s*>\\s*", -1)) {
        ArtifactKey key = module(name);
        world.add(key);
        if (before != null) {
          world.edge(before, DependencyKind.BUILD_REQUIRES, key);
        }
        before = key;
      }
    }
    return world;
  }

  /** Returns the key of a module in a world that was made {@linkplain #of of a text}. */
  public static ArtifactKey module(String name) {
    return ArtifactKey.module(name, "s");
  }

  /** Adds an artifact, at version 1, unless it is there. */
  public void add(ArtifactKey key) {
    if (!items.containsKey(key)) {
      Item item = new Item();
      item.contents.put(item.version(), item.content);
      items.put(key, item);
    }
  }

  /**
   * Adds that an artifact is made from another; its newest build counts as made from what is
   * current. Both are added where they are not there.
   */
  public void edge(ArtifactKey input, DependencyKind kind, ArtifactKey dependent) {
    add(input);
    add(dependent);
    item(dependent).inputs.put(input, kind);
    item(input).dependents.add(dependent);
    item(dependent).last = BuildInputs.of(current(dependent), inputsNow(dependent));
  }

  /** Takes an edge away: the next build of the dependent is no longer made from the input. */
  public void cut(ArtifactKey input, ArtifactKey dependent) {
    item(dependent).inputs.remove(input);
    item(input).dependents.remove(dependent);
  }

  /** Returns the artifacts, in the order of their keys. */
  public Set<ArtifactKey> artifacts() {
    return Collections.unmodifiableSet(items.keySet());
  }

  /** Returns what an artifact is made from now, with the kind of each edge. */
  public Map<ArtifactKey, DependencyKind> inputs(ArtifactKey key) {
    return Collections.unmodifiableMap(item(key).inputs);
  }

  /** Returns what is made from an artifact now. */
  public Set<ArtifactKey> dependents(ArtifactKey key) {
    return Collections.unmodifiableSet(item(key).dependents);
  }

  /** Returns an artifact in its current version. */
  public Artifact current(ArtifactKey key) {
    return Artifact.of(key, item(key).version());
  }

  /** Returns whether an artifact ever had this version. */
  public boolean existed(Artifact artifact) {
    Item item = items.get(artifact.key());
    return item != null
        && artifact.version() != null
        && item.contents.containsKey(artifact.version());
  }

  /** Returns what the newest build of an artifact consumed; nothing where it was never built. */
  public Optional<BuildInputs> lastBuild(ArtifactKey key) {
    return Optional.ofNullable(item(key).last);
  }

  /** Returns what a build that begins now consumes. */
  public List<Input> inputsNow(ArtifactKey key) {
    List<Input> inputs = new ArrayList<>();
    item(key).inputs.forEach((input, kind) -> inputs.add(consumed(input, kind)));
    return inputs;
  }

  private Input consumed(ArtifactKey input, DependencyKind kind) {
    return Input.of(input, kind).at(item(input).version());
  }

  /** Changes an artifact from outside: it has a new version, made from what is current. */
  public Artifact change(ArtifactKey key) {
    return built(key, inputsNow(key), false).artifact();
  }

  /**
   * Ends a build of an artifact, which has a new version now.
   *
   * @param inputs what the build consumed when it began
   * @param same whether the output is the same as that of the version before
   */
  public BuildInputs built(ArtifactKey key, List<Input> inputs, boolean same) {
    Item item = item(key);
    Version before = item.version();
    item.number++;
    item.content += same ? 0 : 1;
    item.contents.put(item.version(), item.content);
    BuildInputs made = BuildInputs.of(current(key), inputs);
    item.last = made;
    return same ? made.sameAs(before) : made;
  }

  /** Returns every edge whose dependent was made from something that is not what is current. */
  public List<Stale> stale() {
    List<Stale> stale = new ArrayList<>();
    items.forEach(
        (key, item) -> {
          Map<ArtifactKey, Version> consumed = consumed(item);
          for (ArtifactKey input : item.inputs.keySet()) {
            if (!same(input, consumed.get(input))) {
              stale.add(new Stale(input, key));
            }
          }
        });
    return stale;
  }

  private static Map<ArtifactKey, Version> consumed(Item item) {
    Map<ArtifactKey, Version> consumed = new LinkedHashMap<>();
    if (item.last != null) {
      for (Input input : item.last.inputs()) {
        input.consumed().ifPresent(version -> consumed.put(input.key(), version));
      }
    }
    return consumed;
  }

  private boolean same(ArtifactKey input, @Nullable Version consumed) {
    Item item = item(input);
    return consumed != null && item.contents.getOrDefault(consumed, 0) == item.content;
  }

  private Item item(ArtifactKey key) {
    Item item = items.get(key);
    if (item == null) {
      throw new IllegalArgumentException("there is no " + key + " in this world");
    }
    return item;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    items.forEach((key, item) -> text.append(key).append(" < ").append(item.inputs).append('\n'));
    return text.toString();
  }
}
