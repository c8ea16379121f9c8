package io.freshmaker.core.dryrun;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes build requests, and lets come of them what its script says. A key that it has seen is
 * answered with the handle that it gave then. What succeeds consumed the inputs that it was given,
 * and has the version that {@link NextVersion} describes. Handles and products carry the detail
 * {@code dry-run}. What is recorded is kept as long as the object. Thread-safe.
 */
public final class DryRun implements BuildSubmitter {

  /** The detail that says that nothing was built. */
  public static final String DETAIL = "dry-run";

  private static final Map<String, String> MARK = Map.of(DETAIL, "true");

  private final String instance;
  private final Clock clock;
  private final Predicate<ArtifactKey> builds;
  private final List<Rule> rules;
  private final Outcome otherwise;

  private final List<BuildRequest> requests = new ArrayList<>();
  private final Map<BuildHandle, DryBuild> byHandle = new LinkedHashMap<>();
  private final Map<ArtifactKey, Integer> asked = new HashMap<>();
  private final Map<ArtifactKey, Set<Version>> made = new HashMap<>();

  private record Rule(Predicate<ArtifactKey> matches, Outcome outcome) {}

  private DryRun(Builder builder) {
    this.instance = builder.instance;
    this.clock = builder.clock;
    this.builds = builder.builds;
    this.rules = List.copyOf(builder.rules);
    this.otherwise = builder.otherwise;
  }

  /**
   * Starts a dry run in which every build succeeds at once.
   *
   * @param instance the name of the adapter's instance
   * @param clock by which builds take their time
   */
  public static Builder builder(String instance, Clock clock) {
    return new Builder(instance, clock);
  }

  /** Returns what was asked for, refused or not, in the order in which it came. */
  public synchronized List<BuildRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return builds.test(artifact.key());
  }

  @Override
  public Identity identity() {
    return Identity.KEYED;
  }

  @Override
  public synchronized Submission submit(BuildRequest request, Call call) {
    BuildHandle handle = handle(request);
    if (byHandle.containsKey(handle)) {
      return Submission.accepted(List.of(handle));
    }
    requests.add(request);
    ArtifactKey key = request.artifact().key();
    Outcome outcome = outcome(key).ofBuild(asked.merge(key, 1, Integer::sum) - 1);
    if (outcome.end() == Outcome.End.REFUSE) {
      return Submission.refused(
          reason(ReasonCodes.SUBMISSION_REFUSED, "refuses it"), outcome.mayPass());
    }
    Instant now = clock.instant();
    List<BuildInputs> products = products(request, outcome, now);
    byHandle.put(handle, new DryBuild(outcome, now.plus(outcome.duration()), products));
    return Submission.accepted(List.of(handle));
  }

  private BuildHandle handle(BuildRequest request) {
    return BuildHandle.of(instance, request.key()).withDetails(MARK);
  }

  private Outcome outcome(ArtifactKey key) {
    for (Rule rule : rules) {
      if (rule.matches().test(key)) {
        return rule.outcome();
      }
    }
    return otherwise;
  }

  private List<BuildInputs> products(BuildRequest request, Outcome outcome, Instant now) {
    Artifact built = next(request.artifact(), now, request.key());
    List<BuildInputs> products = new ArrayList<>();
    products.add(BuildInputs.of(built, request.inputs()).withDetails(MARK));
    Input producer = Input.of(built.key(), DependencyKind.COMES_WITH).at(built.version());
    for (ArtifactKey key : outcome.products()) {
      Artifact product = next(Artifact.of(key), now, request.key());
      products.add(BuildInputs.of(product, List.of(producer)).withDetails(MARK));
    }
    return products;
  }

  /** Two builds never make the same version, even if both were asked for on top of the same one. */
  private Artifact next(Artifact artifact, Instant now, String key) {
    Set<Version> before = made.computeIfAbsent(artifact.key(), unused -> new HashSet<>());
    Artifact next = artifact;
    Version version;
    do {
      version = NextVersion.of(next, now, key);
      next = Artifact.of(artifact.key(), version);
    } while (!before.add(version));
    return next;
  }

  @Override
  public synchronized Each<BuildHandle, BuildStatus> statuses(
      Collection<BuildHandle> handles, Call call) throws InterruptedException {
    Instant now = clock.instant();
    return Each.of(handles, handle -> status(handle, now));
  }

  private BuildStatus status(BuildHandle handle, Instant now) {
    DryBuild build = byHandle.get(handle);
    return build == null
        ? BuildStatus.unknown(reason(ReasonCodes.BUILD_UNKNOWN, "has no such build"))
        : build.status(now);
  }

  @Override
  public synchronized Lookup find(BuildRequest request, Call call) {
    BuildHandle handle = handle(request);
    return byHandle.containsKey(handle)
        ? Lookup.found(List.of(handle), true)
        : Lookup.none(clock.instant());
  }

  @Override
  public synchronized Cancellation cancel(BuildHandle handle, Call call) {
    DryBuild build = byHandle.get(handle);
    if (build == null || build.isOver(clock.instant())) {
      return Cancellation.refused(reason(ReasonCodes.REFUSED, "has no such build running"));
    }
    byHandle.put(handle, build.cancelled(clock.instant()));
    return Cancellation.requested();
  }

  static Reason reason(String code, String what) {
    return Reason.of(code, "The dry run " + what + ".").with(DETAIL, "true");
  }

  /** Writes the script of a {@link DryRun}. Not thread-safe. */
  public static final class Builder {

    private final String instance;
    private final Clock clock;
    private final List<Rule> rules = new ArrayList<>();
    private Predicate<ArtifactKey> builds = key -> !key.type().equals(ArtifactType.SOURCE);
    private Outcome otherwise = Outcome.success();

    private Builder(String instance, Clock clock) {
      this.instance = Objects.requireNonNull(instance, "instance");
      this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Sets what can be built; without, everything but sources. */
    public Builder builds(Predicate<ArtifactKey> newBuilds) {
      builds = Objects.requireNonNull(newBuilds, "newBuilds");
      return this;
    }

    /** Adds what comes of these artifacts; the first that matches counts. */
    public Builder when(Predicate<ArtifactKey> matches, Outcome outcome) {
      rules.add(
          new Rule(
              Objects.requireNonNull(matches, "matches"),
              Objects.requireNonNull(outcome, "outcome")));
      return this;
    }

    /** Sets what comes of all other artifacts. */
    public Builder otherwise(Outcome outcome) {
      otherwise = Objects.requireNonNull(outcome, "outcome");
      return this;
    }

    /** Returns the dry run. */
    public DryRun build() {
      return new DryRun(this);
    }
  }
}
