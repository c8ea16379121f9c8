package io.freshmaker.core.index;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphEditor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every known artifact was made from, by artifact and variant, from every instance that lists
 * or builds. Replacing one build's inputs costs what differs. Thread-safe: writers take turns, each
 * for microseconds, and readers work on snapshots.
 *
 * <p>Kept in memory; a listing or a store fills it anew after a restart.
 */
public final class InputIndex {

  private static final int MOST_KINDS = 256;
  private static final int SMALL_OVERLAY = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final KeyTable keys = new KeyTable();
  private final Pages<KnownBuild> builds = new Pages<>();
  private final Pages<Notes> notes = new Pages<>();
  private final GraphEditor editor = new GraphEditor(Graph.builder(0).build());
  private final Map<String, Sweep> sweeps = new HashMap<>();
  private final Map<String, Integer> listerNumbers = new HashMap<>();
  private final Map<DependencyKind, Integer> kindNumbers = new HashMap<>();
  private final Sharing sharing = new Sharing();
  private final InputRow row = new InputRow();
  private final Union union = new Union();

  private List<DependencyKind> kinds = List.of();
  private List<String> listers = List.of();
  private Map<String, ListingState> listings = Map.of();
  private long revision;
  private long version;
  private boolean compacting;
  private @Nullable IndexSnapshot latest;

  /** Makes an index of which nothing is known. */
  public InputIndex() {}

  /**
   * Returns a count that grows with everything that is written. Read it before a page is requested:
   * what is written later is then never overwritten by the page.
   */
  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is known now; the same snapshot while nothing changes. */
  public IndexSnapshot snapshot() {
    lock.lock();
    try {
      IndexSnapshot known = latest;
      if (known == null) {
        known =
            new IndexSnapshot(
                version,
                keys.view(),
                editor.snapshot(),
                builds.freeze(),
                notes.freeze(),
                kinds,
                listers,
                listings);
        latest = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Says what an instance lists; until its first sweep ends, its listing is not relied upon. */
  public void lists(String lister, Collection<Coverage> covers) {
    write(
        () -> {
          ListingState known = listings.get(lister);
          ListingState now =
              known == null
                  ? new ListingState(Set.copyOf(covers), false, null)
                  : new ListingState(Set.copyOf(covers), known.complete(), known.asOf());
          return setListing(lister, now);
        });
  }

  /**
   * Takes what one build was made from, as its outcome or a look at it tells, in place of what the
   * instance said of this artifact and variant before.
   *
   * @param lister the instance that lists or has built it
   * @return whether anything differs from before
   */
  public boolean replace(String lister, BuildInputs build) {
    Objects.requireNonNull(build, "build");
    boolean changed = write(() -> put(listerNumber(lister), build, revision));
    compactIfLarge();
    return changed;
  }

  /**
   * Takes a page of a listing. It counts as of the revision at which it was requested: what was
   * written since is neither overwritten nor gone.
   *
   * @param lister the instance that lists
   * @param page what it listed
   * @param first whether the page begins a sweep that lists all: it was asked for without a cursor
   * @param requestedAt the {@link #revision} before it was asked for
   * @param at when it was asked for
   * @return whether anything differs from before
   */
  public boolean page(String lister, Listing page, boolean first, long requestedAt, Instant at) {
    Objects.requireNonNull(at, "at");
    int number = locked(() -> listerNumber(lister));
    if (first) {
      locked(() -> sweeps.put(lister, new Sweep(requestedAt)));
    }
    boolean changed = false;
    for (BuildInputs build : page.builds()) {
      changed |= write(() -> put(number, build, requestedAt));
      compactIfLarge();
    }
    for (ArtifactKey key : page.gone()) {
      changed |= write(() -> dropListed(key, number, requestedAt));
    }
    if (page.isLast()) {
      changed |= write(() -> endSweep(lister, number, at));
    }
    return changed;
  }

  /** Gives artifacts, kinds and instances their numbers, in this order, before all others. */
  void number(List<ArtifactKey> artifacts, List<DependencyKind> allKinds, List<String> instances) {
    write(
        () -> {
          artifacts.forEach(this::number);
          allKinds.forEach(this::kindNumber);
          instances.forEach(this::listerNumber);
          return true;
        });
  }

  /** Takes how far a listing can be relied upon, as it was once. */
  void listed(String lister, ListingState state) {
    write(() -> setListing(lister, state));
  }

  /** Takes a fact: this is the current version of an artifact, of its variant. */
  public boolean current(ArtifactKey key, Version current) {
    Objects.requireNonNull(current, "current");
    return write(
        () -> {
          int node = number(key);
          return setNotes(node, notesOf(node).withFact(sharing.shared(current), revision));
        });
  }

  /** Forgets what an instance says of an artifact: it is there no more. */
  public boolean gone(String lister, ArtifactKey key) {
    return write(
        () -> {
          int number = listerNumber(lister);
          return drop(number(key), build -> build.lister == number);
        });
  }

  /** Takes an artifact out for good; why is kept. A listing requested later can bring it back. */
  public boolean retire(ArtifactKey key, Reason reason) {
    Objects.requireNonNull(reason, "reason");
    return write(
        () -> {
          int node = number(key);
          boolean dropped = drop(node, build -> true);
          return setNotes(node, notesOf(node).withRetired(reason, revision)) || dropped;
        });
  }

  /**
   * Takes an edge as answered up to a version of the input: because it was cut in a cycle or leads
   * back to where the change began, or because a build is assumed to have consumed that version.
   */
  public boolean accept(ArtifactKey dependent, ArtifactKey input, Version accepted) {
    Objects.requireNonNull(accepted, "accepted");
    return write(
        () -> {
          int node = number(dependent);
          return setNotes(
              node, notesOf(node).withAccepted(number(input), sharing.shared(accepted)));
        });
  }

  /** Takes two versions of an artifact as equivalent: the later one's output is unchanged. */
  public boolean equivalent(ArtifactKey key, Version later, Version earlier) {
    return write(
        () -> {
          int node = number(key);
          return setNotes(node, notesOf(node).withAlike(later, earlier));
        });
  }

  private boolean put(int lister, BuildInputs build, long asOf) {
    int node = number(build.artifact().key());
    Notes known = notesOf(node);
    Version ownVersion = build.artifact().version();
    String variant = ownVersion == null ? null : ownVersion.variant();
    KnownBuild before = KnownBuild.find(builds.get(node), lister, variant);
    boolean outdated =
        (before != null && before.touched > asOf)
            || (known.retired() != null && known.retiredAt() > asOf);
    if (outdated) {
      return false;
    }
    Notes after = known.retired() == null ? known : known.withRetired(null, 0);
    after = after.listed(variant, asOf);
    if (build.sameAs().isPresent() && ownVersion != null) {
      after = after.withAlike(ownVersion, build.sameAs().get());
    }
    boolean noted = isAnother(after, known) && setNotes(node, after);
    return putBuild(node, lister, build, before, asOf) || noted;
  }

  // Notes that say nothing new are the very same value.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAnother(Notes after, Notes before) {
    return after != before;
  }

  private boolean putBuild(
      int node, int lister, BuildInputs build, @Nullable KnownBuild before, long asOf) {
    Version ownVersion = build.artifact().version();
    fillRow(build, before);
    boolean sameEdges = before != null && row.sameEdges(before.inputs);
    if (before != null
        && sameEdges
        && Objects.equals(ownVersion, before.version)
        && row.sameConsumed(before.consumed)
        && row.samePaths(before.paths)) {
      before.touched = Math.max(before.touched, asOf);
      return false;
    }
    KnownBuild after =
        new KnownBuild(
            lister,
            ownVersion == null ? null : sharing.shared(ownVersion),
            before != null && sameEdges ? before.inputs : row.edges(),
            row.consumed(sharing),
            row.paths(sharing),
            asOf,
            null);
    builds.set(node, KnownBuild.with(builds.get(node), after));
    if (!sameEdges) {
      replaceEdges(node);
    }
    return true;
  }

  /** A build whose inputs are not known keeps those of the one before, unknown which versions. */
  private void fillRow(BuildInputs build, @Nullable KnownBuild before) {
    row.clear();
    if (build.inputsKnown() || before == null) {
      for (Input input : build.inputs()) {
        row.add(
            number(input.key()),
            kindNumber(input.kind()),
            input.consumed().orElse(null),
            input.paths());
      }
    } else {
      PackedInputs packed = new PackedInputs(before.inputs);
      while (packed.next()) {
        row.add(packed.node(), packed.kind(), null, before.pathsAt(packed.place()));
      }
    }
    row.pack();
  }

  private boolean dropListed(ArtifactKey key, int lister, long asOf) {
    return drop(number(key), build -> build.lister == lister && build.touched <= asOf);
  }

  private boolean drop(int node, Predicate<KnownBuild> gone) {
    KnownBuild before = builds.get(node);
    KnownBuild after = KnownBuild.without(before, gone);
    if (after == before) {
      return false;
    }
    builds.set(node, after);
    replaceEdges(node);
    return true;
  }

  private void replaceEdges(int node) {
    union.of(builds.get(node));
    editor.replaceInputs(node, union.nodes, union.kinds, union.size);
    Notes known = notesOf(node);
    if (!known.accepted().isEmpty()) {
      List<Notes.Accepted> left = new ArrayList<>(known.accepted());
      left.removeIf(edge -> !union.contains(edge.input()));
      if (left.size() < known.accepted().size()) {
        setNotes(node, known.withAccepted(left));
      }
    }
  }

  private boolean endSweep(String lister, int number, Instant at) {
    Sweep sweep = sweeps.remove(lister);
    boolean changed = false;
    if (sweep != null) {
      for (int node = 0; node < keys.size(); node++) {
        changed |= drop(node, build -> build.lister == number && build.touched < sweep.since());
      }
    }
    ListingState known = listings.getOrDefault(lister, new ListingState(Set.of(), false, null));
    boolean complete = known.complete() || sweep != null;
    return setListing(lister, new ListingState(known.covers(), complete, at)) || changed;
  }

  private boolean setListing(String lister, ListingState state) {
    Map<String, ListingState> more = new HashMap<>(listings);
    if (state.equals(more.put(lister, state))) {
      return false;
    }
    listings = IndexSnapshot.sorted(more);
    return true;
  }

  private Notes notesOf(int node) {
    Notes known = notes.get(node);
    return known == null ? Notes.NONE : known;
  }

  private boolean setNotes(int node, Notes after) {
    if (after.equals(notesOf(node))) {
      return false;
    }
    notes.set(node, after.isEmpty() ? null : after);
    return true;
  }

  private int number(ArtifactKey key) {
    int node = keys.number(key);
    while (editor.nodeCount() < keys.size()) {
      editor.addNode();
      latest = null;
    }
    return node;
  }

  private int listerNumber(String lister) {
    Integer known = listerNumbers.get(Objects.requireNonNull(lister, "lister"));
    if (known == null) {
      known = listers.size();
      listerNumbers.put(lister, known);
      listers = plus(listers, lister);
    }
    return known;
  }

  private int kindNumber(DependencyKind kind) {
    Integer known = kindNumbers.get(kind);
    if (known == null) {
      if (kinds.size() == MOST_KINDS) {
        throw new InvalidInputException(
            "dependency kind", "'" + kind + "' is one more than the " + MOST_KINDS + " allowed");
      }
      known = kinds.size();
      kindNumbers.put(kind, known);
      kinds = plus(kinds, kind);
    }
    return known;
  }

  private static <T> List<T> plus(List<T> list, T added) {
    List<T> more = new ArrayList<>(list);
    more.add(added);
    return List.copyOf(more);
  }

  private boolean write(Change change) {
    lock.lock();
    try {
      revision++;
      boolean changed = change.make();
      if (changed) {
        version = revision;
        latest = null;
      }
      return changed;
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /** Outside of the lock, so that neither readers nor other writers wait for a pass over all. */
  private void compactIfLarge() {
    Graph taken;
    lock.lock();
    try {
      if (compacting || editor.overlaySize() < SMALL_OVERLAY + editor.edgeCount() / 4) {
        return;
      }
      compacting = true;
      taken = editor.snapshot();
    } finally {
      lock.unlock();
    }
    Graph compacted = taken.compacted();
    lock.lock();
    try {
      editor.rebase(taken, compacted);
      latest = null;
    } finally {
      compacting = false;
      lock.unlock();
    }
  }

  /** A change of the index; tells whether anything differs. */
  private interface Change {
    boolean make();
  }

  /**
   * A sweep that lists all and has not come to its end.
   *
   * @param since the revision at which it began
   */
  private record Sweep(long since) {}

  /** The edges of all builds of one artifact. */
  private static final class Union {

    private int[] nodes = new int[16];
    private byte[] kinds = new byte[16];
    private int size;

    void of(@Nullable KnownBuild list) {
      size = 0;
      for (KnownBuild build = list; build != null; build = build.next) {
        PackedInputs packed = new PackedInputs(build.inputs);
        while (packed.next()) {
          if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
          }
          nodes[size] = packed.node();
          kinds[size++] = (byte) packed.kind();
        }
      }
    }

    boolean contains(int node) {
      for (int i = 0; i < size; i++) {
        if (nodes[i] == node) {
          return true;
        }
      }
      return false;
    }
  }
}
