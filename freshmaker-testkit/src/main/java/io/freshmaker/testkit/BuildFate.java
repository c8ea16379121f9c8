package io.freshmaker.testkit;

import io.freshmaker.api.spi.BuildRequest;
import java.time.Duration;
import java.util.Objects;

/**
 * What becomes of one submission: whether it arrives, whether its answer does, how long the build
 * takes and how it ends. Immutable.
 *
 * @param handover what becomes of request and answer
 * @param late how late the request arrives where it does so; otherwise zero
 * @param takes how long the build takes
 * @param end how it ends
 */
public record BuildFate(Handover handover, Duration late, Duration takes, End end) {

  /** What becomes of a request and its answer. */
  public enum Handover {

    /** It is taken, and said to be. */
    ANSWERED,

    /** It is taken, and the answer is lost. */
    ANSWER_LOST,

    /** It is taken, and the answer comes when nobody waits for it any more. */
    ANSWER_LATE,

    /** It does not arrive. */
    REQUEST_LOST,

    /** It arrives when nobody waits for an answer any more. */
    REQUEST_LATE,

    /** It is refused for good. */
    REFUSED,

    /** It is refused for now. */
    REFUSED_FOR_NOW
  }

  /** How a build ends. */
  public enum End {

    /** With a new output. */
    SUCCEEDS,

    /** With the same output as the build before. */
    SAME_OUTPUT,

    /** It fails, and would again. */
    FAILS,

    /** It fails, and may succeed if it is tried again. */
    FAILS_FOR_NOW,

    /** Somebody cancels it. */
    CANCELLED,

    /** The build system forgets it. */
    FORGOTTEN,

    /** Never. */
    NEVER
  }

  /** Says what becomes of submissions. */
  @FunctionalInterface
  public interface Script {

    /**
     * Returns what becomes of a submission.
     *
     * @param n the how-manieth submission of this artifact it is, from 0
     */
    BuildFate of(BuildRequest request, long n);

    /** Returns a script by which all have the same fate. */
    static Script always(BuildFate fate) {
      Objects.requireNonNull(fate, "fate");
      return (request, n) -> fate;
    }
  }

  /** Checks the parts. */
  public BuildFate {
    Objects.requireNonNull(handover, "handover");
    Objects.requireNonNull(late, "late");
    Objects.requireNonNull(takes, "takes");
    Objects.requireNonNull(end, "end");
  }

  /** Returns the fate of a build that is answered, and succeeds after this time. */
  public static BuildFate succeeds(Duration takes) {
    return new BuildFate(Handover.ANSWERED, Duration.ZERO, takes, End.SUCCEEDS);
  }

  /** Returns this fate with another end. */
  public BuildFate end(End newEnd) {
    return new BuildFate(handover, late, takes, newEnd);
  }

  /** Returns this fate with another handover. */
  public BuildFate handover(Handover newHandover) {
    return new BuildFate(newHandover, late, takes, end);
  }

  /** Returns this fate with a request that arrives late. */
  public BuildFate requestLate(Duration newLate) {
    return new BuildFate(Handover.REQUEST_LATE, newLate, takes, end);
  }
}
