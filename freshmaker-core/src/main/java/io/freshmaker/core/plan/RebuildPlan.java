package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What will be rebuilt, in which order and why; what will not, and why not; cycles, with the edges
 * left out; what could not be known. Pure data, immutable and thread-safe; all lists are
 * unmodifiable.
 */
public final class RebuildPlan {

  private static final Reason ORIGIN =
      Reason.of(ReasonCodes.ORIGIN, "It is where the change began; it has changed already.");
  private static final Reason RETIRED =
      Reason.of(ReasonCodes.RETIRED, "It came to its end; nothing is rebuilt from it.");

  private final Instant madeAt;
  private final long indexVersion;
  private final List<Origin> origins;
  private final List<PlannedBuild> rebuilds;
  private final List<Product> products;
  private final List<SkippedArtifact> skipped;
  private final List<Cycle> cycles;
  private final List<Gap> gaps;
  private volatile @Nullable String id;
  private volatile @Nullable PlanLookup lookup;

  private RebuildPlan(Builder builder) {
    this.madeAt = builder.madeAt;
    this.indexVersion = builder.indexVersion;
    this.origins = List.copyOf(builder.origins);
    this.rebuilds = List.copyOf(builder.rebuilds);
    this.products = List.copyOf(builder.products);
    this.skipped = List.copyOf(builder.skipped);
    this.cycles = List.copyOf(builder.cycles);
    this.gaps = List.copyOf(builder.gaps);
  }

  /**
   * Starts a plan; what is not given is empty. The planner gives everything in its stated order.
   */
  public static Builder builder(Instant madeAt) {
    return new Builder(madeAt);
  }

  /** Returns the digest of its JSON form (R5): {@code sha256:…}. */
  public String id() {
    String known = id;
    if (known == null) {
      known = PlanJson.digest(this);
      id = known;
    }
    return known;
  }

  /** Returns when it was made. */
  public Instant madeAt() {
    return madeAt;
  }

  /** Returns the version of the index that it was made from. */
  public long indexVersion() {
    return indexVersion;
  }

  /** Returns where it begins, ordered by key, then by event. */
  public List<Origin> origins() {
    return origins;
  }

  /** Returns what will be rebuilt, ordered by wave, then by key: every build after its causes. */
  public List<PlannedBuild> rebuilds() {
    return rebuilds;
  }

  /** Returns what changes with a build of something else, ordered by key. */
  public List<Product> products() {
    return products;
  }

  /** Returns what was considered and is left alone, ordered by key. */
  public List<SkippedArtifact> skipped() {
    return skipped;
  }

  /** Returns what is made from itself, ordered by the smallest member. */
  public List<Cycle> cycles() {
    return cycles;
  }

  /** Returns what could not be known, ordered by subject and resolver. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** Returns whether everything could be known. */
  public boolean complete() {
    return gaps.isEmpty();
  }

  /** Returns the builds by waves, for showing; what is in one wave could run side by side. */
  public List<List<ArtifactKey>> waves() {
    List<List<ArtifactKey>> waves = new ArrayList<>();
    for (PlannedBuild build : rebuilds) {
      while (waves.size() <= build.wave()) {
        waves.add(new ArrayList<>());
      }
      waves.get(build.wave()).add(build.key());
    }
    waves.replaceAll(Collections::unmodifiableList);
    return Collections.unmodifiableList(waves);
  }

  /** Returns why an artifact is rebuilt or left alone; nothing if it was not considered. */
  public Optional<Reason> reasonFor(ArtifactKey key) {
    Objects.requireNonNull(key, "key");
    Object part = lookup().part(key);
    if (part instanceof PlannedBuild build) {
      return Optional.of(build.reason());
    }
    if (part instanceof Product product) {
      return Optional.of(product.reason());
    }
    if (part instanceof SkippedArtifact skip) {
      return Optional.of(skip.reason());
    }
    return part instanceof Origin origin
        ? Optional.of(origin.change().retired() ? RETIRED : ORIGIN)
        : Optional.empty();
  }

  /** Returns the planned build of an artifact. */
  public Optional<PlannedBuild> rebuild(ArtifactKey key) {
    return lookup().part(key) instanceof PlannedBuild build ? Optional.of(build) : Optional.empty();
  }

  /** Returns the entry of an artifact that is left alone. */
  public Optional<SkippedArtifact> skip(ArtifactKey key) {
    return lookup().part(key) instanceof SkippedArtifact skip
        ? Optional.of(skip)
        : Optional.empty();
  }

  /**
   * Returns how an artifact came to be considered (R4): the causes from the artifact back to an
   * origin, nearest first. Empty for an origin, for what a person asked for, and for what was not
   * considered.
   */
  public List<Cause> causalChain(ArtifactKey key) {
    Objects.requireNonNull(key, "key");
    return lookup().causalChain(key);
  }

  private PlanLookup lookup() {
    PlanLookup known = lookup;
    if (known == null) {
      known = new PlanLookup(this);
      lookup = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RebuildPlan that
        && madeAt.equals(that.madeAt)
        && indexVersion == that.indexVersion
        && origins.equals(that.origins)
        && rebuilds.equals(that.rebuilds)
        && products.equals(that.products)
        && skipped.equals(that.skipped)
        && cycles.equals(that.cycles)
        && gaps.equals(that.gaps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(madeAt, indexVersion, origins, rebuilds.size(), skipped.size());
  }

  @Override
  public String toString() {
    return "plan of "
        + origins.stream().map(Origin::change).map(c -> c.artifact()).map(Artifact::key).toList()
        + ": "
        + rebuilds.size()
        + " rebuilds, "
        + skipped.size()
        + " skipped, "
        + cycles.size()
        + " cycles, "
        + gaps.size()
        + " gaps";
  }

  /** Makes a {@link RebuildPlan}. Not thread-safe. */
  public static final class Builder {

    private final Instant madeAt;
    private long indexVersion;
    private Collection<Origin> origins = List.of();
    private Collection<PlannedBuild> rebuilds = List.of();
    private Collection<Product> products = List.of();
    private Collection<SkippedArtifact> skipped = List.of();
    private Collection<Cycle> cycles = List.of();
    private Collection<Gap> gaps = List.of();

    private Builder(Instant madeAt) {
      this.madeAt = Objects.requireNonNull(madeAt, "madeAt");
    }

    /** Sets the version of the index. */
    public Builder indexVersion(long version) {
      indexVersion = version;
      return this;
    }

    /** Sets where it begins. */
    public Builder origins(Collection<Origin> all) {
      origins = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Sets what will be rebuilt. */
    public Builder rebuilds(Collection<PlannedBuild> all) {
      rebuilds = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Sets what changes with a build of something else. */
    public Builder products(Collection<Product> all) {
      products = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Sets what is left alone. */
    public Builder skipped(Collection<SkippedArtifact> all) {
      skipped = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Sets what is made from itself. */
    public Builder cycles(Collection<Cycle> all) {
      cycles = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Sets what could not be known. */
    public Builder gaps(Collection<Gap> all) {
      gaps = Objects.requireNonNull(all, "all");
      return this;
    }

    /** Returns the plan. */
    public RebuildPlan build() {
      return new RebuildPlan(this);
    }
  }
}
