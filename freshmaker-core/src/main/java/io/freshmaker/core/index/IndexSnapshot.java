package io.freshmaker.core.index;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.core.graph.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the index knew at one moment. Immutable and thread-safe; made in microseconds, because it
 * shares all but what changed with the one before.
 *
 * <p>Artifacts are numbered from 0, in the order in which they became known, and keep their
 * numbers; those are the nodes of {@link #graph}.
 */
public final class IndexSnapshot {

  private static final Comparator<Version> BY_VARIANT =
      Comparator.comparing(Version::variant, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Version::scheme)
          .thenComparing(Version::text);

  private final long version;
  private final KeyTable.View keys;
  private final Graph graph;
  private final Pages.Frozen<KnownBuild> builds;
  private final Pages.Frozen<Notes> notes;
  private final List<DependencyKind> kinds;
  private final List<String> listers;
  private final Map<String, ListingState> listings;

  IndexSnapshot(
      long version,
      KeyTable.View keys,
      Graph graph,
      Pages.Frozen<KnownBuild> builds,
      Pages.Frozen<Notes> notes,
      List<DependencyKind> kinds,
      List<String> listers,
      Map<String, ListingState> listings) {
    this.version = version;
    this.keys = keys;
    this.graph = graph;
    this.builds = builds;
    this.notes = notes;
    this.kinds = kinds;
    this.listers = listers;
    this.listings = listings;
  }

  /** Returns the index of which nothing is known. */
  public static IndexSnapshot empty() {
    return new InputIndex().snapshot();
  }

  /** Returns the version of the index, which is another one after every change (R5). */
  public long version() {
    return version;
  }

  /** Returns how many artifacts are known, as built, as an input, or as retired. */
  public int size() {
    return keys.size();
  }

  /** Returns the number of an artifact, or -1 if it is not known. */
  public int node(ArtifactKey key) {
    return keys.find(key);
  }

  /** Returns the artifact of a number. */
  public ArtifactKey key(int node) {
    return keys.key(node);
  }

  /**
   * Returns what is made from what: the union over listings and variants. The kinds of its edges
   * are the numbers of {@link #kind}.
   */
  public Graph graph() {
    return graph;
  }

  /** Returns the kind of dependency of a number. */
  public DependencyKind kind(int number) {
    return kinds.get(number);
  }

  /** Returns how many kinds of dependency have numbers, from 0. */
  public int kindCount() {
    return kinds.size();
  }

  /** Returns what each lister covers, and how far it can be relied upon, sorted by instance. */
  public Map<String, ListingState> listings() {
    return listings;
  }

  /** Returns the versions that are current, one for each variant, ordered by variant. */
  public List<Version> current(ArtifactKey key) {
    int node = node(Objects.requireNonNull(key, "key"));
    return node < 0 ? List.of() : current(node);
  }

  private List<Version> current(int node) {
    List<Version> current = new ArrayList<>();
    for (Notes.Fact fact : notesOf(node).facts()) {
      current.add(fact.version());
    }
    int told = current.size();
    for (KnownBuild build = builds.get(node); build != null; build = build.next) {
      Version listed = build.version;
      if (listed != null && !current.contains(listed) && !hasVariant(current, told, listed)) {
        current.add(listed);
      }
    }
    current.sort(BY_VARIANT);
    return Collections.unmodifiableList(current);
  }

  private static boolean hasVariant(List<Version> versions, int count, Version version) {
    return versions.subList(0, count).stream()
        .anyMatch(v -> Objects.equals(v.variant(), version.variant()));
  }

  /** Returns an artifact with its version, where exactly one is current. */
  public Artifact artifact(ArtifactKey key) {
    int node = node(key);
    return node < 0 ? Artifact.of(key) : artifact(node);
  }

  /** Returns the artifact of a number, with its version where exactly one is current. */
  public Artifact artifact(int node) {
    KnownBuild build = builds.get(node);
    boolean simple = notes.get(node) == null && (build == null || build.next == null);
    if (simple) {
      return Artifact.of(key(node), build == null ? null : build.version);
    }
    List<Version> current = current(node);
    return Artifact.of(key(node), current.size() == 1 ? current.get(0) : null);
  }

  /** Returns what the last builds of an artifact were made from, ordered by key and kind. */
  public List<Input> inputs(ArtifactKey key) {
    int node = node(Objects.requireNonNull(key, "key"));
    List<Input> inputs = new ArrayList<>();
    for (KnownBuild build = node < 0 ? null : builds.get(node); build != null; build = build.next) {
      PackedInputs packed = new PackedInputs(build.inputs);
      while (packed.next()) {
        Input input =
            Input.of(key(packed.node()), kind(packed.kind()))
                .at(build.consumedAt(packed.place()))
                .withPaths(build.pathsAt(packed.place()));
        if (!inputs.contains(input)) {
          inputs.add(input);
        }
      }
    }
    inputs.sort(
        Comparator.comparing(Input::key)
            .thenComparing(Input::kind)
            .thenComparing(
                input -> input.consumed().orElse(null), Comparator.nullsFirst(BY_VARIANT)));
    return Collections.unmodifiableList(inputs);
  }

  /** Returns how the builds of a dependent used an input, by listers and variants. */
  public List<Use> uses(int dependent, int input) {
    List<Use> uses = new ArrayList<>(1);
    for (KnownBuild build = builds.get(dependent); build != null; build = build.next) {
      PackedInputs packed = new PackedInputs(build.inputs);
      while (packed.next() && packed.node() <= input) {
        if (packed.node() == input) {
          uses.add(
              new Use(
                  listers.get(build.lister),
                  kind(packed.kind()),
                  build.version,
                  build.consumedAt(packed.place()),
                  build.pathsAt(packed.place())));
        }
      }
    }
    return uses;
  }

  /**
   * Returns the versions of an input that a dependent accepts as answered, or is assumed to have.
   */
  public List<Version> accepted(int dependent, int input) {
    List<Version> accepted = new ArrayList<>(0);
    for (Notes.Accepted edge : notesOf(dependent).accepted()) {
      if (edge.input() == input) {
        accepted.add(edge.version());
      }
    }
    return accepted;
  }

  /** Returns a version and those whose output is equivalent to its. */
  public List<Version> equivalents(ArtifactKey key, Version of) {
    int node = node(Objects.requireNonNull(key, "key"));
    return node < 0 ? List.of(of) : notesOf(node).alikeTo(of);
  }

  /** Returns why an artifact came to its end, if it did. */
  public Optional<Reason> retired(ArtifactKey key) {
    int node = node(Objects.requireNonNull(key, "key"));
    return node < 0 ? Optional.empty() : retired(node);
  }

  /** Returns why the artifact of a number came to its end, if it did. */
  public Optional<Reason> retired(int node) {
    return Optional.ofNullable(notesOf(node).retired());
  }

  /**
   * Returns the part of this snapshot that says how these artifacts are made, under the same
   * version: what a plan that reached these needs to be made again (R5).
   */
  public IndexSnapshot slice(Collection<ArtifactKey> artifacts) {
    SortedSet<Integer> nodes = new TreeSet<>();
    for (ArtifactKey key : artifacts) {
      if (node(key) >= 0) {
        nodes.add(node(key));
      }
    }
    SortedSet<Integer> all = new TreeSet<>(nodes);
    for (int node : nodes) {
      for (KnownBuild build = builds.get(node); build != null; build = build.next) {
        PackedInputs packed = new PackedInputs(build.inputs);
        while (packed.next()) {
          all.add(packed.node());
        }
      }
      notesOf(node).accepted().forEach(edge -> all.add(edge.input()));
    }
    InputIndex slice = new InputIndex();
    slice.number(all.stream().map(this::key).toList(), kinds, listers);
    listings.forEach(slice::listed);
    for (int node : all) {
      copy(node, nodes.contains(node), slice);
    }
    return slice.snapshot().as(version);
  }

  private void copy(int node, boolean withBuilds, InputIndex to) {
    ArtifactKey key = key(node);
    Notes known = notesOf(node);
    if (known.retired() != null) {
      to.retire(key, known.retired());
    }
    for (KnownBuild build = withBuilds ? builds.get(node) : null;
        build != null;
        build = build.next) {
      List<Input> inputs = new ArrayList<>();
      PackedInputs packed = new PackedInputs(build.inputs);
      while (packed.next()) {
        inputs.add(
            Input.of(key(packed.node()), kind(packed.kind()))
                .at(build.consumedAt(packed.place()))
                .withPaths(build.pathsAt(packed.place())));
      }
      to.replace(
          listers.get(build.lister), BuildInputs.of(Artifact.of(key, build.version), inputs));
    }
    for (List<Version> group : known.alike()) {
      group.forEach(later -> to.equivalent(key, later, group.get(0)));
    }
    List<Version> facts =
        withBuilds ? known.facts().stream().map(Notes.Fact::version).toList() : current(node);
    facts.forEach(version -> to.current(key, version));
    known.accepted().forEach(edge -> to.accept(key, key(edge.input()), edge.version()));
  }

  /** Returns this snapshot under another version. */
  IndexSnapshot as(long otherVersion) {
    return new IndexSnapshot(otherVersion, keys, graph, builds, notes, kinds, listers, listings);
  }

  /** Returns the instances that list or build, by number. */
  List<String> listers() {
    return listers;
  }

  Notes notesOf(int node) {
    Notes known = notes.get(node);
    return known == null ? Notes.NONE : known;
  }

  static Map<String, ListingState> sorted(Map<String, ListingState> listings) {
    return Collections.unmodifiableMap(new TreeMap<>(listings));
  }

  /** Returns the instances whose listings know a build of an artifact, sorted. */
  public Set<String> listedBy(ArtifactKey key) {
    Set<String> by = new TreeSet<>();
    int node = node(Objects.requireNonNull(key, "key"));
    for (KnownBuild build = node < 0 ? null : builds.get(node); build != null; build = build.next) {
      by.add(listers.get(build.lister));
    }
    return Collections.unmodifiableSet(by);
  }

  @Override
  public String toString() {
    return "index " + version + " of " + size() + " artifacts";
  }

  @Nullable KnownBuild builds(int node) {
    return builds.get(node);
  }
}
