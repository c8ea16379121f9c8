package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.Collection;

/**
 * Has artifacts rebuilt by a build system. A whole one, for a system that knows its builds by a
 * text and says how they stand by a word:
 *
 * <pre>{@code
 * record ForgeSubmitter(String instance, Forge forge) implements BuildSubmitter {
 *
 *   public boolean canBuild(Artifact artifact) {
 *     return artifact.type().equals(ArtifactType.CONTAINER);
 *   }
 *
 *   public Submission submit(BuildRequest request, Call call) {
 *     String id = forge.start(request.artifact().name(), request.key());
 *     var what = Map.of("artifact", request.artifact().key().toString());
 *     return Submission.accepted(List.of(BuildHandle.of(instance, id).withDetails(what)));
 *   }
 *
 *   public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
 *       throws InterruptedException {
 *     return Each.of(handles, this::status);
 *   }
 *
 *   private BuildStatus status(BuildHandle handle) {
 *     var key = ArtifactKey.parse(handle.details().get("artifact"));
 *     return switch (forge.state(handle.id())) {
 *       case "busy" -> BuildStatus.running("busy");
 *       case "done" ->
 *           BuildStatus.succeeded(
 *               List.of(BuildInputs.unknown(Artifact.of(key, Version.nvr(handle.id())))));
 *       case "broken" -> BuildStatus.failed(Reason.of("forge-failed", "It broke."), false);
 *       default -> BuildStatus.unknown(Reason.of("build-unknown", "Forge does not know it."));
 *     };
 *   }
 * }
 * }</pre>
 */
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
   * Has an artifact rebuilt. What the build system refuses for certain is a {@linkplain
   * Submission#refused refusal}; what it has already is {@linkplain Submission#adopted adopted}.
   *
   * @throws RuntimeException if it is not certain that nothing was started: the submission then
   *     counts as perhaps made
   */
  Submission submit(BuildRequest request, Call call) throws InterruptedException;

  /**
   * Looks how builds stand, many at once. The handles are those that {@link #submit} or {@link
   * #find} gave, details and all, be it before a restart: what is needed here to name the products
   * belongs into the details.
   */
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
