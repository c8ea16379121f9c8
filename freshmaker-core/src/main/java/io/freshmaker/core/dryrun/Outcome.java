package io.freshmaker.core.dryrun;

import io.freshmaker.api.ArtifactKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What comes of a build in a dry run, and when. Immutable. */
public final class Outcome {

  /** How a build ends. */
  enum End {
    SUCCEED,
    FAIL,
    CANCEL,
    UNKNOWN,
    REFUSE
  }

  private final End end;
  private final int failures;
  private final boolean mayPass;
  private final Duration duration;
  private final List<ArtifactKey> products;

  private Outcome(
      End end, int failures, boolean mayPass, Duration duration, List<ArtifactKey> products) {
    this.end = end;
    this.failures = failures;
    this.mayPass = mayPass;
    this.duration = duration;
    this.products = products;
  }

  private static Outcome of(End end) {
    return new Outcome(end, 0, false, Duration.ZERO, List.of());
  }

  /** Returns that the build succeeds at once. */
  public static Outcome success() {
    return of(End.SUCCEED);
  }

  /** Returns that every build of the artifact fails, for good. */
  public static Outcome failure() {
    return of(End.FAIL);
  }

  /** Returns that somebody cancels the build. */
  public static Outcome cancellation() {
    return of(End.CANCEL);
  }

  /** Returns that the build system forgets the build. */
  public static Outcome unknown() {
    return of(End.UNKNOWN);
  }

  /**
   * Returns that the request is not taken.
   *
   * @param mayPass whether the answer says that it may be taken later
   */
  public static Outcome refusal(boolean mayPass) {
    return new Outcome(End.REFUSE, 0, mayPass, Duration.ZERO, List.of());
  }

  /** Returns this outcome after so many builds of each artifact that fail, but need not have. */
  public Outcome afterFailures(int count) {
    return new Outcome(end, count, mayPass, duration, products);
  }

  /** Returns this outcome of builds that take so long. */
  public Outcome taking(Duration newDuration) {
    return new Outcome(
        end, failures, mayPass, Objects.requireNonNull(newDuration, "newDuration"), products);
  }

  /** Returns this outcome with products that come with the artifact's own. */
  public Outcome producing(Collection<ArtifactKey> newProducts) {
    return new Outcome(end, failures, mayPass, duration, List.copyOf(newProducts));
  }

  /** Returns what comes of one build, where so many of the artifact were asked for before. */
  Outcome ofBuild(int before) {
    return before < failures ? new Outcome(End.FAIL, 0, true, duration, products) : this;
  }

  End end() {
    return end;
  }

  boolean mayPass() {
    return mayPass;
  }

  Duration duration() {
    return duration;
  }

  List<ArtifactKey> products() {
    return products;
  }
}
