package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.Collection;

/** Has artifacts rebuilt by a build system. */
public interface BuildSubmitter extends Part {

  /** How well a submission whose answer was lost can be found out about. */
  enum Identity {
    /** Not at all: the build is parked, or sent again where configuration says so. */
    BLIND,
    /** It can be looked up with {@link #find}. */
    FINDABLE,
    /** The build system refuses a key that it has seen. */
    KEYED
  }

  /** Returns whether it can build this; cheap, asks nobody. */
  boolean canBuild(Artifact artifact);

  /**
   * Has an artifact rebuilt.
   *
   * @throws RuntimeException if it is not certain that nothing was started: the submission then
   *     counts as perhaps made
   */
  Submission submit(BuildRequest request, Call call) throws InterruptedException;

  /** Looks how builds stand, many at once. */
  Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException;

  /** Returns how well a lost submission can be found out about. */
  default Identity identity() {
    return Identity.BLIND;
  }

  /** Looks for what a request started whose answer was lost. */
  default Lookup find(BuildRequest request, Call call) throws InterruptedException {
    return Lookup.cannotTell(
        Reason.of(
            ReasonCodes.SUBMISSION_UNKNOWN, "The build system cannot be asked for a submission."));
  }

  /** Asks for a build to be cancelled. */
  default Cancellation cancel(BuildHandle handle, Call call) throws InterruptedException {
    return Cancellation.refused(
        Reason.of(ReasonCodes.REFUSED, "The build system cannot cancel builds."));
  }
}
