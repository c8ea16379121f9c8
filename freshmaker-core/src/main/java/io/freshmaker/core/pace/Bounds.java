package io.freshmaker.core.pace;

import java.time.Duration;
import java.util.Objects;

/**
 * How far the work that follows from a fact may go by itself. What goes beyond is held with a
 * reason; a person may release it. Immutable.
 */
public final class Bounds {

  private static final Bounds STANDARD =
      new Bounds(10, Integer.MAX_VALUE, Duration.ofHours(6), FailurePolicy.BLOCK, 10, false, false);

  private final int hops;
  private final int buildsPerRoot;
  private final Duration sweepEvery;
  private final FailurePolicy onFailure;
  private final int rounds;
  private final boolean resendBlind;
  private final boolean cancelOutdated;

  private Bounds(
      int hops,
      int buildsPerRoot,
      Duration sweepEvery,
      FailurePolicy onFailure,
      int rounds,
      boolean resendBlind,
      boolean cancelOutdated) {
    this.hops = hops;
    this.buildsPerRoot = buildsPerRoot;
    this.sweepEvery = Objects.requireNonNull(sweepEvery, "sweepEvery");
    this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
    this.rounds = rounds;
    this.resendBlind = resendBlind;
    this.cancelOutdated = cancelOutdated;
  }

  /**
   * Returns what holds where nothing else is said: 10 hops, no limit on builds, a sweep every six
   * hours, a failed build blocks its dependents, 10 rounds of a cycle, a lost submission to a
   * system that cannot be asked is parked, and no running build is cancelled.
   */
  public static Bounds standard() {
    return STANDARD;
  }

  /** Returns these with how often somebody else's build may come in between, at least 0. */
  public Bounds withHops(int most) {
    return new Bounds(
        most, buildsPerRoot, sweepEvery, onFailure, rounds, resendBlind, cancelOutdated);
  }

  /** Returns these with how many builds one event may set off. */
  public Bounds withBuildsPerRoot(int most) {
    return new Bounds(hops, most, sweepEvery, onFailure, rounds, resendBlind, cancelOutdated);
  }

  /** Returns these with how often listings are swept and open builds are asked about. */
  public Bounds withSweepEvery(Duration interval) {
    return new Bounds(
        hops, buildsPerRoot, interval, onFailure, rounds, resendBlind, cancelOutdated);
  }

  /** Returns these with what becomes of those that wait for a build that failed. */
  public Bounds withOnFailure(FailurePolicy policy) {
    return new Bounds(hops, buildsPerRoot, sweepEvery, policy, rounds, resendBlind, cancelOutdated);
  }

  /** Returns these with how many rounds a cycle may take to converge, at least 1. */
  public Bounds withRounds(int most) {
    return new Bounds(
        hops, buildsPerRoot, sweepEvery, onFailure, most, resendBlind, cancelOutdated);
  }

  /** Returns these with whether a lost submission that cannot be looked for is sent again. */
  public Bounds withResendBlind(boolean resend) {
    return new Bounds(hops, buildsPerRoot, sweepEvery, onFailure, rounds, resend, cancelOutdated);
  }

  /** Returns these with whether a running build is cancelled when its source moved on. */
  public Bounds withCancelOutdated(boolean cancel) {
    return new Bounds(hops, buildsPerRoot, sweepEvery, onFailure, rounds, resendBlind, cancel);
  }

  /** Returns over how many builds of others the consequences of our own work are followed. */
  public int hops() {
    return hops;
  }

  /** Returns how many builds one event may set off. */
  public int buildsPerRoot() {
    return buildsPerRoot;
  }

  /** Returns how often listings are swept and open builds are asked about. */
  public Duration sweepEvery() {
    return sweepEvery;
  }

  /** Returns what becomes of those that wait for a build that failed. */
  public FailurePolicy onFailure() {
    return onFailure;
  }

  /** Returns how many rounds a cycle may take to converge. */
  public int rounds() {
    return rounds;
  }

  /** Returns whether a lost submission that cannot be looked for is sent again. */
  public boolean resendBlind() {
    return resendBlind;
  }

  /** Returns whether a running build is cancelled when its source moved on. */
  public boolean cancelOutdated() {
    return cancelOutdated;
  }
}
