package io.freshmaker.core.plan;

import io.freshmaker.api.DependencyKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What configuration says about planning. Immutable. */
public final class PlanSettings {

  private static final PlanSettings STANDARD =
      new PlanSettings(
          null,
          100_000,
          200,
          CyclePolicy.BREAK,
          UnknownPolicy.WAIT,
          Duration.ofSeconds(60),
          Map.of());

  /**
   * What a dependent loses least by keeping the old one is cheapest: a run-time need before a
   * build.
   */
  private static final Map<DependencyKind, Integer> STANDARD_COSTS =
      Map.of(
          DependencyKind.REQUIRES, 1,
          DependencyKind.INCLUDES, 3,
          DependencyKind.COPIES_FROM, 4,
          DependencyKind.BUILD_REQUIRES, 5,
          DependencyKind.CONTAINS, 6,
          DependencyKind.LAYERED_ON, 7,
          DependencyKind.BUILDS_FROM, 8,
          DependencyKind.COMES_WITH, 9);

  private static final int OTHER_COST = 2;

  private final @Nullable Set<DependencyKind> follow;
  private final int maxArtifacts;
  private final int maxDepth;
  private final CyclePolicy cycles;
  private final UnknownPolicy unknown;
  private final Duration timePerCall;
  private final Map<DependencyKind, Integer> costs;

  private PlanSettings(
      @Nullable Set<DependencyKind> follow,
      int maxArtifacts,
      int maxDepth,
      CyclePolicy cycles,
      UnknownPolicy unknown,
      Duration timePerCall,
      Map<DependencyKind, Integer> costs) {
    this.follow = follow;
    this.maxArtifacts = maxArtifacts;
    this.maxDepth = maxDepth;
    this.cycles = cycles;
    this.unknown = unknown;
    this.timePerCall = timePerCall;
    this.costs = costs;
  }

  /**
   * Returns the settings where configuration says nothing: kinds that are covered, {@code
   * layered-on} apart; 100,000 artifacts; depth 200; cycles broken; gaps waited for; a minute per
   * call.
   */
  public static PlanSettings standard() {
    return STANDARD;
  }

  /** Returns these settings with the kinds of dependency that are followed. */
  public PlanSettings withFollow(Collection<DependencyKind> kinds) {
    return new PlanSettings(
        Collections.unmodifiableSet(new TreeSet<>(kinds)),
        maxArtifacts,
        maxDepth,
        cycles,
        unknown,
        timePerCall,
        costs);
  }

  /**
   * Returns these settings with limits.
   *
   * @param artifacts how many artifacts a plan may reach, at least 1
   * @param depth how far from what changed an artifact may be, at least 1
   */
  public PlanSettings withLimits(int artifacts, int depth) {
    if (artifacts < 1 || depth < 1) {
      throw new IllegalArgumentException("limits are at least 1: " + artifacts + ", " + depth);
    }
    return new PlanSettings(follow, artifacts, depth, cycles, unknown, timePerCall, costs);
  }

  /** Returns these settings with what to do about cycles. */
  public PlanSettings withCycles(CyclePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return new PlanSettings(follow, maxArtifacts, maxDepth, policy, unknown, timePerCall, costs);
  }

  /** Returns these settings with what to do about gaps. */
  public PlanSettings withUnknown(UnknownPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return new PlanSettings(follow, maxArtifacts, maxDepth, cycles, policy, timePerCall, costs);
  }

  /** Returns these settings with the time that one call of an adapter may take. */
  public PlanSettings withTimePerCall(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the time per call must be positive: " + time);
    }
    return new PlanSettings(follow, maxArtifacts, maxDepth, cycles, unknown, time, costs);
  }

  /** Returns these settings with what it costs to leave out an edge of a kind, 0 to 1000. */
  public PlanSettings withCost(DependencyKind kind, int cost) {
    if (cost < 0 || cost > 1000) {
      throw new IllegalArgumentException("a cost is 0 to 1000: " + cost);
    }
    Map<DependencyKind, Integer> more = new TreeMap<>(costs);
    more.put(Objects.requireNonNull(kind, "kind"), cost);
    return new PlanSettings(
        follow,
        maxArtifacts,
        maxDepth,
        cycles,
        unknown,
        timePerCall,
        Collections.unmodifiableMap(more));
  }

  /**
   * Returns the kinds that are followed, sorted; nothing where configuration names none: then those
   * that loaded resolvers and listers cover, {@code layered-on} apart.
   */
  public Optional<Set<DependencyKind>> follow() {
    return Optional.ofNullable(follow);
  }

  /** Returns how many artifacts a plan may reach. */
  public int maxArtifacts() {
    return maxArtifacts;
  }

  /** Returns how far from what changed an artifact may be, in dependencies. */
  public int maxDepth() {
    return maxDepth;
  }

  /** Returns what is done about cycles. */
  public CyclePolicy cycles() {
    return cycles;
  }

  /** Returns what is done about gaps. */
  public UnknownPolicy unknown() {
    return unknown;
  }

  /** Returns the time that one call of an adapter may take. */
  public Duration timePerCall() {
    return timePerCall;
  }

  /** Returns what it costs to leave out an edge of this kind: the cheapest is cut first. */
  public int cost(DependencyKind kind) {
    Integer said = costs.get(kind);
    return said != null ? said : STANDARD_COSTS.getOrDefault(kind, OTHER_COST);
  }
}
