package io.freshmaker.core.dryrun;

import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.BuildStatus;
import java.time.Instant;
import java.util.List;

/**
 * A build that is not built.
 *
 * @param outcome what comes of it
 * @param over when
 * @param products what it makes if it succeeds
 */
record DryBuild(Outcome outcome, Instant over, List<BuildInputs> products) {

  boolean isOver(Instant now) {
    return !now.isBefore(over);
  }

  DryBuild cancelled(Instant now) {
    return new DryBuild(Outcome.cancellation(), now, products);
  }

  BuildStatus status(Instant now) {
    if (!isOver(now)) {
      return BuildStatus.running("dry run, over at " + over);
    }
    return switch (outcome.end()) {
      case SUCCEED -> BuildStatus.succeeded(products);
      case FAIL ->
          BuildStatus.failed(DryRun.reason(ReasonCodes.FAILED, "lets it fail"), outcome.mayPass());
      case CANCEL ->
          BuildStatus.cancelled(DryRun.reason(ReasonCodes.CANCELLED, "had it cancelled"));
      case UNKNOWN ->
          BuildStatus.unknown(DryRun.reason(ReasonCodes.BUILD_UNKNOWN, "has forgotten it"));
      case REFUSE -> throw new IllegalStateException("a refused request has no build");
    };
  }
}
