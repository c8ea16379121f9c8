package io.freshmaker.testkit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists what everything in a world was made from, page by page. */
public final class SimulatedLister implements InputLister {

  private final String instance;
  private final SimulatedWorld world;
  private final VirtualTime time;
  private final Set<Coverage> covers = new TreeSet<>();
  private Conduct.Script conduct = Conduct.Script.good();
  private int pageSize = Integer.MAX_VALUE;
  private long calls;

  /**
   * Makes a lister that covers whatever a world has of types and kinds now, completely.
   *
   * @param instance the name under which Freshmaker knows it
   */
  public SimulatedLister(String instance, SimulatedWorld world, VirtualTime time) {
    this.instance = Objects.requireNonNull(instance, "instance");
    this.world = Objects.requireNonNull(world, "world");
    this.time = Objects.requireNonNull(time, "time");
    Set<ArtifactType> types = new TreeSet<>();
    Set<DependencyKind> kinds = new TreeSet<>();
    for (ArtifactKey key : world.artifacts()) {
      types.add(key.type());
      kinds.addAll(world.inputs(key).values());
    }
    for (DependencyKind kind : kinds) {
      for (ArtifactType input : types) {
        types.forEach(type -> covers.add(Coverage.of(input, kind, type).complete()));
      }
    }
  }

  /** Says how it behaves in calls of {@code list} and {@code inputsOf}. */
  public SimulatedLister conduct(Conduct.Script script) {
    conduct = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Sets how many artifacts a page has. */
  public SimulatedLister pages(int size) {
    pageSize = size;
    return this;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.copyOf(covers);
  }

  @Override
  public Listing list(@Nullable String cursor, Call call) {
    conduct.of("list", calls++).in(call, time, instance);
    List<ArtifactKey> all = List.copyOf(world.artifacts());
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = (int) Math.min(all.size(), (long) from + pageSize);
    List<BuildInputs> page = all.subList(from, to).stream().map(this::listed).toList();
    return to == all.size() ? Listing.last(page, null) : Listing.page(page, Integer.toString(to));
  }

  private BuildInputs listed(ArtifactKey key) {
    return world.lastBuild(key).orElseGet(() -> BuildInputs.of(world.current(key), List.of()));
  }

  @Override
  public Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    conduct.of("inputsOf", calls++).in(call, time, instance);
    return Each.of(new ArrayList<>(builds), this::inputsOf);
  }

  private BuildInputs inputsOf(Artifact build) {
    BuildInputs last = listed(build.key());
    return last.artifact().equals(build) ? last : BuildInputs.unknown(build);
  }
}
