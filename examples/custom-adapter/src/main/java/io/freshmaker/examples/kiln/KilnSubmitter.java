package io.freshmaker.examples.kiln;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Submission;
import java.util.Collection;
import java.util.List;

/** Has a {@link Kiln} fire tiles. */
record KilnSubmitter(String instance, Kiln kiln) implements BuildSubmitter {

  @Override
  public boolean canBuild(Artifact artifact) {
    return artifact.type().equals(KilnAdapter.TILE);
  }

  @Override
  public Submission submit(BuildRequest request, Call call) {
    String firing = kiln.fire(request.artifact().name());
    return Submission.accepted(List.of(BuildHandle.of(instance, firing)));
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return Each.of(handles, handle -> status(handle.id()));
  }

  private BuildStatus status(String firing) {
    return kiln.tileOf(firing)
        .map(tile -> ArtifactKey.of(KilnAdapter.TILE, tile, null))
        .map(key -> Artifact.of(key, Version.of("firing", firing)))
        .map(made -> BuildStatus.succeeded(List.of(BuildInputs.unknown(made))))
        .orElseGet(
            () -> BuildStatus.unknown(Reason.of(ReasonCodes.BUILD_UNKNOWN, "No such firing.")));
  }
}
